import { batch, computed, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { Agreed } from '../../domain/agreed'
import { newId } from '../../domain/rows/id'
import type { RunEstimate } from '../../domain/run'
import type { Target } from '../../domain/target'
import { CommandError, type CommandErrorCode, type ReplyTarget } from '../../protocol'
import type { BuiltRequest } from '../../request/build-request'
import type { RequestPlan } from '../../request/request-plan'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'
import type { CheckedSend, Server } from './checked-send'
import type { ContextStore } from './context-store'
import type { DraftStore } from './draft-store'
import type { FileStore } from './file-store'
import type { RequestBuilder } from './request-builder'
import type { SecretsStore } from './secrets-store'

/** What a draft was found to be at the door. */
export interface PassedDraft {
  estimate?: RunEstimate
  agreed?: Agreed
  /** What it says, where that is not what is in the field by now. */
  words?: string | undefined
}

/** What several models are told, and their servers. */
interface SaidToAll extends Pick<BuiltRequest, 'layout'> {
  to: readonly Server[]
}

export interface ComposerStore {
  text: ReadonlySignal<string>
  /** The thread whose draft is in the field. */
  threadId: ReadonlySignal<string>
  /** False until the kept draft is in the field. What is typed before goes behind it. */
  isReady: ReadonlySignal<boolean>
  canSend: ReadonlySignal<boolean>
  refusal: ReadonlySignal<CommandErrorCode | undefined>
  /** The request that Send would make, or undefined where nothing would be sent. */
  request: ReadonlySignal<BuiltRequest | undefined>
  /** The request with other words than those in the field. */
  requestOf(words: string): BuiltRequest | undefined
  /** What it is made of, to any target. */
  planFor(target: Target, words?: string): RequestPlan
  /** What is to be put in at the caret, until `inserted` is called. */
  toInsert: ReadonlySignal<string | undefined>
  insert(text: string): void
  inserted(): void
  setText(text: string): void
  /**
   * To the model that is chosen, or for several answers to others, the first of which is shown: `whole` is what all of
   * them are told, for secrets to be looked for. False where nothing was sent.
   */
  send(answers?: [ReplyTarget, ...ReplyTarget[]], passed?: PassedDraft, whole?: SaidToAll): Promise<boolean>
  /** Writes the draft now: the view is about to close. */
  flush(): void
}

export interface ComposerDeps {
  deps: ViewDeps
  thread: ThreadStore
  draft: DraftStore
  files: FileStore
  context: ContextStore
  target: ReadonlySignal<Target | undefined>
  secrets: SecretsStore
  builder: RequestBuilder
}

export function createComposerStore(options: ComposerDeps): ComposerStore {
  const { deps, thread, draft, files, context, target, secrets, builder } = options
  const toInsert = signal<string | undefined>(undefined)
  const refusal = signal<CommandErrorCode | undefined>(undefined)
  /** True while what was taken is looked through, and is not sent yet. */
  let isChecking = false

  const canSendWords = (words: string): boolean =>
    (words.trim() !== '' || draft.piecesToSend.value.images.length > 0) &&
    target.value !== undefined &&
    thread.state.value !== 'deleted'
  const canSend = computed(() => canSendWords(draft.text.value))
  const request = computed(() => requestOf(draft.text.value))

  function requestOf(words: string): BuiltRequest | undefined {
    if (!canSendWords(words) || target.value === undefined) return undefined
    return builder.build(planFor(target.value, words))
  }

  function planFor(chosen: Target, text = draft.text.value): RequestPlan {
    const { sources, images } = draft.piecesToSend.value
    const attached = draft.attached.value.map((source) => [source.id, source] as const)
    return {
      target: chosen,
      branch: thread.branch.value,
      context: context.choice.value,
      mask: secrets.maskIn(thread.threadId.value, chosen),
      sources: new Map([...thread.sources.value, ...attached]),
      draft: [
        ...sources.map((source) => ({ type: 'source' as const, ...source })),
        ...images.map((image) => ({ type: 'image' as const, ...image })),
        { type: 'text', text },
      ],
    }
  }

  /** Undefined where it is not to be sent. */
  async function checked(
    built: Pick<BuiltRequest, 'layout'>,
    threadId: string,
    to: readonly Server[],
  ): Promise<CheckedSend | undefined> {
    isChecking = true
    try {
      const check = await secrets.check(built, threadId, to)
      await check?.keepFor(threadId)
      return check
    } finally {
      isChecking = false
    }
  }

  async function send(
    answers?: [ReplyTarget, ...ReplyTarget[]],
    { estimate, agreed, words = draft.text.peek() }: PassedDraft = {},
    said?: SaidToAll,
  ): Promise<boolean> {
    const chosen = target.peek()
    if (isChecking || chosen === undefined || !untracked(() => canSendWords(words))) return false
    const [first, ...others] = answers ?? [{ connectionId: chosen.connection.id, model: chosen.model }]
    const threadId = thread.threadId.peek()
    const parentId = thread.leafId.peek()
    const isToCheck = secrets.isWanted()
    const whole = isToCheck
      ? (said ?? builder.build({ ...planFor(chosen, words), mask: undefined }))
      : undefined
    if (isToCheck && whole === undefined) return false
    refusal.value = undefined
    // What waits for nothing is on its way before the view draws that the field is empty.
    const to = said?.to ?? [chosen]
    let check = whole && secrets.checkAtOnce(whole, threadId, to)
    const taken = draft.take(words)
    const { text, sources, images } = taken
    try {
      if (whole !== undefined && check === undefined) {
        draft.flush()
        check = await checked(whole, threadId, to)
        if (check === undefined || !draft.holds(taken)) {
          draft.giveBack(taken)
          return false
        }
      }
      const mask = check?.mask
      if (images.length > 0) await files.touch(images)
      draft.letGo(taken)
      const saving = context.saving()
      if (saving !== undefined) await saving
      await deps.background.sendMessage({
        commandId: newId('cmd'),
        threadId,
        parentId,
        text,
        ...(sources.length === 0 ? {} : { sources: sources.map(({ isSeen: _, ...each }) => each) }),
        ...(images.length === 0 ? {} : { images: [...images] }),
        ...(mask === undefined ? {} : { mask }),
        ...(estimate === undefined || images.length > 0 ? {} : { estimate }),
        ...(agreed === undefined ? {} : { agreed }),
        ...first,
        ...(others.length === 0 ? {} : { others }),
      })
      draft.flush()
      return true
    } catch (error) {
      batch(() => {
        draft.giveBack(taken)
        refusal.value = error instanceof CommandError ? error.code : 'unexpected'
      })
      return false
    }
  }

  return {
    text: draft.text,
    threadId: thread.threadId,
    isReady: draft.isReady,
    canSend,
    refusal,
    request,
    requestOf,
    planFor,
    toInsert,
    insert(words) {
      toInsert.value = words
    },
    inserted() {
      toInsert.value = undefined
    },
    setText(text) {
      refusal.value = undefined
      draft.setText(text)
    },
    send,
    flush: draft.flush,
  }
}
