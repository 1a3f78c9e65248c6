import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ImageUse, MessagePart } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { RunEstimate } from '../../domain/run'
import type { Source } from '../../domain/source'
import type { Target } from '../../domain/target'
import {
  CommandError,
  type CommandErrorCode,
  type MaskChoice,
  type ReplyTarget,
  type SourceUse,
} from '../../protocol'
import { type BuiltRequest, buildRequest } from '../../request/build-request'
import type { RequestPlan } from '../../request/request-plan'
import { draftItem } from '../../settings'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'
import type { AttachmentStore } from './attachment-store'
import type { CheckedSend } from './checked-send'
import type { ContextStore } from './context-store'
import type { FileStore } from './file-store'
import type { SecretsStore } from './secrets-store'

const draftPauseMs = 200

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
  /** What that request is made of, to any target. */
  planFor(target: Target): RequestPlan
  /** What is to be put in at the caret, until `inserted` is called. */
  toInsert: ReadonlySignal<string | undefined>
  insert(text: string): void
  inserted(): void
  setText(text: string): void
  /** To the model that is chosen, or for several answers to others; the first of them is shown. */
  /** False where nothing was sent. */
  send(answers?: [ReplyTarget, ...ReplyTarget[]], estimate?: RunEstimate): Promise<boolean>
  /** Writes the draft now: the view is about to close. */
  flush(): void
  dispose(): void
}

export function createComposerStore(
  deps: ViewDeps,
  thread: ThreadStore,
  attachments: AttachmentStore,
  files: FileStore,
  context: ContextStore,
  target: ReadonlySignal<Target | undefined>,
  secrets: SecretsStore,
): ComposerStore {
  const text = signal('')
  const toInsert = signal<string | undefined>(undefined)
  const isReady = signal(false)
  const refusal = signal<CommandErrorCode | undefined>(undefined)
  let shownThreadId: string | undefined
  /** The draft that is kept for it. */
  let kept = Promise.resolve('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsaved = false
  /** True while what was in the field is looked through, and is not sent yet. */
  let isChecking = false

  const isHeld = (id: string) => context.heldBack.value.has(id)
  const sentImages = computed(() => files.images.value.filter(({ blobId }) => !isHeld(blobId)))
  const canSend = computed(
    () =>
      (text.value.trim() !== '' || sentImages.value.length > 0) &&
      !files.isUnseen.value &&
      target.value !== undefined &&
      thread.state.value !== 'deleted',
  )
  const request = computed(() => {
    if (!canSend.value || target.value === undefined) return undefined
    return buildRequest(planFor(target.value))
  })

  function planFor(chosen: Target): RequestPlan {
    const branch = thread.branch.value
    const attached = attachments.attached.value.filter(({ id }) => !isHeld(id))
    const quoted: MessagePart[] = attached.map(({ id }) => ({ type: 'source', ...useOf(id) }))
    return {
      target: chosen,
      branch,
      context: context.choice.value,
      mask: secrets.maskIn(thread.threadId.value),
      sources: new Map([...thread.sources.value, ...attached.map((source) => [source.id, source] as const)]),
      draft: [
        ...quoted,
        ...sentImages.value.map((image) => ({ type: 'image' as const, ...image })),
        { type: 'text', text: text.value },
      ],
    }
  }

  function useOf(sourceId: string): SourceUse {
    const spans = context.spans.value.get(sourceId)
    return spans === undefined ? { sourceId } : { sourceId, spans }
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (!unsaved || shownThreadId === undefined) return
    unsaved = false
    const item = draftItem(shownThreadId)
    const typed = text.peek()
    const write = (draft: string) => (draft === '' ? item.removeValue() : item.setValue(draft))
    const writing = isReady.peek() ? write(typed) : kept.then((draft) => write(oneBelowOther(draft, typed)))
    writing.catch((error: unknown) => console.error('The draft could not be saved', error))
  }

  function setText(next: string): void {
    text.value = next
    refusal.value = undefined
    unsaved = true
    timer ??= setTimeout(flush, draftPauseMs)
  }

  const endFollowing = effect(() => {
    const threadId = thread.threadId.value
    flush()
    shownThreadId = threadId
    // Emptied at once, so that whatever is in the field when storage answers was typed into this thread.
    batch(() => {
      text.value = ''
      isReady.value = false
    })
    const item = draftItem(threadId)
    const reading = item.getValue().catch(() => '')
    kept = reading
    void reading.then((draft) => {
      if (kept !== reading) return
      batch(() => {
        text.value = oneBelowOther(draft, text.peek())
        isReady.value = true
      })
    })
    // Another window writes into the same thread's field: this one follows unless someone is typing here.
    return item.watch((draft) => {
      if (isReady.peek() && !unsaved && !isChecking && !deps.hasFocus()) text.value = draft ?? ''
    })
  })

  const whatGoesAlong = () => [
    attachments.attached.peek(),
    files.images.peek(),
    context.heldBack.peek(),
    context.spans.peek(),
  ]

  /** Undefined where it is not to be sent. What came to the message meanwhile was not looked at. */
  async function checked(built: BuiltRequest, threadId: string): Promise<CheckedSend | undefined> {
    const before = whatGoesAlong()
    isChecking = true
    try {
      const check = await secrets.check(built, threadId)
      await check?.keepFor(threadId)
      return whatGoesAlong().every((each, index) => each === before[index]) ? check : undefined
    } finally {
      isChecking = false
    }
  }

  const isShown = (threadId: string) => shownThreadId === threadId

  function giveBack(words: string): void {
    setText(oneBelowOther(words, text.peek()))
  }

  async function send(answers?: [ReplyTarget, ...ReplyTarget[]], estimate?: RunEstimate): Promise<boolean> {
    const chosen = target.peek()
    const words = text.peek()
    if (isChecking || !canSend.peek() || chosen === undefined) return false
    const [first, ...others] = answers ?? [{ connectionId: chosen.connection.id, model: chosen.model }]
    const threadId = thread.threadId.peek()
    const parentId = thread.leafId.peek()
    // The field is emptied before anything is awaited: a second click finds nothing to send.
    let mask: MaskChoice | undefined
    let attached: Source[] = []
    let images: readonly ImageUse[] = []
    try {
      if (secrets.isWanted()) {
        // Until it is sure to be sent, the words stay in the draft that is kept.
        const whole = buildRequest({ ...planFor(chosen), mask: undefined })
        flush()
        text.value = ''
        const check = await checked(whole, threadId)
        if (!isShown(threadId)) return false
        if (check === undefined) {
          giveBack(words)
          return false
        }
        mask = check.mask
      }
      setText(mask === undefined ? '' : text.peek())
      const held = context.heldBack.peek()
      const taken = attachments.takeAll()
      attached = taken.filter(({ id }) => !held.has(id))
      const sources = attached.map(({ id }) => useOf(id))
      for (const source of taken) if (held.has(source.id)) attachments.attach(source)
      const { images: all, isKept } = files.takeAll()
      images = all.filter(({ blobId }) => !held.has(blobId))
      files.giveBack(all.filter(({ blobId }) => held.has(blobId)))
      await context.isSaved()
      if (images.length > 0) await isKept
      await deps.background.sendMessage({
        commandId: newId('cmd'),
        threadId,
        parentId,
        text: words,
        ...(sources.length === 0 ? {} : { sources }),
        ...(images.length === 0 ? {} : { images: [...images] }),
        ...(mask === undefined ? {} : { mask }),
        ...(estimate === undefined || images.length > 0 ? {} : { estimate }),
        ...first,
        ...(others.length === 0 ? {} : { others }),
      })
      flush()
      return true
    } catch (error) {
      batch(() => {
        if (isShown(threadId)) {
          for (const source of attached) attachments.attach(source)
          files.giveBack(images)
        }
        if (isShown(threadId)) giveBack(words)
        else void draftItem(threadId).setValue(words)
        refusal.value = error instanceof CommandError ? error.code : 'unexpected'
      })
      return false
    }
  }

  return {
    text,
    threadId: thread.threadId,
    isReady,
    canSend,
    refusal,
    request,
    planFor,
    toInsert,
    insert(words) {
      toInsert.value = words
    },
    inserted() {
      toInsert.value = undefined
    },
    setText,
    send,
    flush,
    dispose() {
      flush()
      endFollowing()
    },
  }
}

const oneBelowOther = (above: string, below: string) =>
  above === '' || below === '' ? above + below : `${above}\n${below}`
