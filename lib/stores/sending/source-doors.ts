import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Source, Span } from '../../domain/source'
import type { Target } from '../../domain/target'
import { summaryActionId } from '../../prompts/summarize'
import type { Door } from '../../request/gate'
import type { ContextStore } from '../draft/context-store'
import type { RequestBuilder } from '../draft/request-builder'
import type { SecretsStore } from '../draft/secrets-store'
import type { ThreadStore } from '../rows/thread-store'
import type { Passed, Wanted } from './door-store'
import { planOf, type SourceQuestion } from './source-question'

export interface SourceDoorDeps {
  thread: ThreadStore
  target: ReadonlySignal<Target | undefined>
  /** The same model as in the thread on screen, with nothing that is set for that thread. */
  targetInNewThread: ReadonlySignal<Target | undefined>
  /** The id of a thread to which what is on screen leads. */
  nextThreadId: () => string
  secrets: SecretsStore
  context: ContextStore
  builder: RequestBuilder
}

/** How a question about a source is followed to its end. */
export interface SourceRequest extends Pick<Wanted, 'isCurrent' | 'ask'> {
  /** As it is chosen in the end, in the thread that it is sent in. False where it was refused. */
  send(question: SourceQuestion, target: Target, passed: Passed & { threadId: string }): Promise<boolean>
}

/** What a person chose to have done with a source, as a request with what is chosen of it. */
export function wantedOfSource(
  { thread, target, targetInNewThread, nextThreadId, secrets, context, builder }: SourceDoorDeps,
  question: SourceQuestion,
  { isCurrent, ask, send }: SourceRequest,
): Wanted {
  const { source, spans, also = [], message } = question
  const isHere = message !== undefined || isAbout(thread, question.named ?? source)
  // Placeholders for secrets are made with the thread's id: a new one has it before its request is shown.
  const threadId = isHere ? thread.threadId.peek() : nextThreadId()
  const own = isHere ? target : targetInNewThread
  const heldBack = signal<ReadonlySet<string>>(new Set())
  const chosenSpans = signal<ReadonlyMap<string, Span[]>>(
    new Map(spans === undefined ? [] : [[source.id, spans]]),
  )
  const trimmed = computed((): SourceQuestion => {
    const { spans: _, ...rest } = question
    const chosen = chosenSpans.value.get(source.id)
    return {
      ...rest,
      ...(chosen === undefined ? {} : { spans: chosen }),
      also: also.filter(({ id }) => !heldBack.value.has(id)),
    }
  })
  const mask = computed(() => secrets.maskIn(threadId))
  const requestTo = (to: Target) =>
    builder.build({
      ...planOf(trimmed.value, to),
      ...(message === undefined ? {} : { context: context.choice.value }),
      mask: mask.value,
    })
  return {
    door: doorOf(question),
    target: own,
    request: computed(() => own.value && requestTo(own.value)),
    requestTo,
    all: computed(() => {
      const { spans: _, ...whole } = question
      return own.value && { ...planOf(whole, own.value), context: undefined, mask: mask.value }
    }),
    trimming: {
      choice: context.choice,
      choose: context.choose,
      heldBack,
      holdBack: (id, isHeld) => {
        heldBack.value = withMember(heldBack.peek(), id, isHeld)
      },
      spans: chosenSpans,
      chooseSpans: (id, own) => {
        const next = new Map(chosenSpans.peek())
        if (own === undefined) next.delete(id)
        else next.set(id, own)
        chosenSpans.value = next
      },
    },
    ...(question.isUnseen ? { isUnseen: true } : {}),
    isCurrent,
    ...(ask === undefined ? {} : { ask }),
    begin() {
      const chosen = own.peek()
      return chosen && { send: (passed) => send(trimmed.peek(), chosen, { ...passed, threadId }) }
    },
  }
}

export function doorOf({ message, instruction }: SourceQuestion): Door {
  if (message !== undefined) return 'send'
  return instruction.actionId === summaryActionId ? 'summarize' : 'action'
}

function withMember(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/** Whether the thread on screen is new, or began with the same text of the same page. */
export function isAbout(thread: ThreadStore, source: Source): boolean {
  if (thread.visible.peek().length === 0) return thread.state.peek() !== 'deleted'
  const [first] = Array.from(thread.sources.peek().values()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return first?.contentHash === source.contentHash && first.url === source.url
}
