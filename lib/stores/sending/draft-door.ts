import { computed, type ReadonlySignal } from '@preact/signals'
import type { MessagePart } from '../../domain/message'
import type { Target } from '../../domain/target'
import type { Door } from '../../request/gate'
import type { BranchDeps } from './branch-deps'
import type { Passed, Wanted } from './door-store'

interface DraftRequest {
  door: Door
  target: ReadonlySignal<Target | undefined>
  /** What was in the field when it was sent: what is typed after that is not sent. Absent: what is there. */
  words?: string
  send(passed: Passed): Promise<boolean>
}

type DraftDeps = Pick<BranchDeps, 'thread' | 'composer' | 'context' | 'draft' | 'builder'>

/** What is in the composer, as a request with what is chosen of it. */
export function wantedOfDraft(
  { thread, composer, context, draft, builder }: DraftDeps,
  { door, target, words, send }: DraftRequest,
): Wanted {
  const threadId = thread.threadId.peek()
  return {
    door,
    target,
    request: computed(() =>
      composer.canSend.value && target.value ? builder.build(composer.planFor(target.value)) : undefined,
    ),
    requestTo: (to) => builder.build(composer.planFor(to, words)),
    all: computed(() => {
      if (target.value === undefined) return undefined
      const { context: _, ...plan } = composer.planFor(target.value, words)
      const attached = draft.attached.value
      const parts: MessagePart[] = [
        ...attached.map(({ id }) => ({ type: 'source' as const, sourceId: id })),
        ...draft.images.value.map((image) => ({ type: 'image' as const, ...image })),
        { type: 'text', text: words ?? composer.text.value },
      ]
      const sources = new Map([...(plan.sources ?? []), ...attached.map((each) => [each.id, each] as const)])
      return { ...plan, sources, draft: parts }
    }),
    trimming: {
      choice: context.choice,
      choose: context.choose,
      heldBack: draft.heldBack,
      holdBack: draft.holdBack,
      spans: draft.spans,
      chooseSpans: draft.chooseSpans,
    },
    isComing: draft.coming.isComing,
    isCurrent: () => thread.threadId.peek() === threadId,
    pages: () => builder.pages()?.pagesOfDraft(draft),
    // What is in the composer is looked through when it is taken out of it.
    begin: () => ({ send }),
  }
}
