import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ContextChoice } from '../../domain/context-choice'
import type { Span } from '../../domain/source'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'

/** What of the thread, and of what is attached to the next message, is sent. */
export interface ContextStore {
  /** Of what was said before: as it was chosen last, saved or not yet. */
  choice: ReadonlySignal<ContextChoice>
  choose(choice: ContextChoice): void
  /** Resolves when the background knows it; rejects where it could not be saved. */
  isSaved(): Promise<void>
  /** What stays attached and is not sent yet: ids of sources, and of images' blobs. */
  heldBack: ReadonlySignal<ReadonlySet<string>>
  holdBack(id: string, isHeld: boolean): void
  /** What is sent of attached sources, where it is not all. */
  spans: ReadonlySignal<ReadonlyMap<string, Span[]>>
  chooseSpans(sourceId: string, spans: Span[] | undefined): void
  dispose(): void
}

export function createContextStore(deps: ViewDeps, thread: ThreadStore): ContextStore {
  const chosen = signal<ContextChoice | undefined>(undefined)
  const heldBack = signal<ReadonlySet<string>>(new Set())
  const spans = signal<ReadonlyMap<string, Span[]>>(new Map())
  let saving: Promise<void> = Promise.resolve()
  let shownThreadId: string | undefined

  const dispose = effect(() => {
    const threadId = thread.threadId.value
    const kept = thread.thread.value?.context
    if (threadId !== shownThreadId) {
      shownThreadId = threadId
      chosen.value = undefined
      heldBack.value = new Set()
      spans.value = new Map()
      saving = Promise.resolve()
    } else if (JSON.stringify(kept ?? {}) === JSON.stringify(chosen.peek())) chosen.value = undefined
  })

  return {
    choice: computed(() => chosen.value ?? thread.thread.value?.context ?? {}),
    choose(choice) {
      chosen.value = choice
      const threadId = thread.threadId.peek()
      saving = deps.background.chooseContext({ threadId, context: choice }).then(
        () => undefined,
        (error: unknown) => {
          if (chosen.peek() === choice) chosen.value = undefined
          throw error
        },
      )
      saving.catch((error: unknown) => console.error('What is to be sent could not be saved', error))
    },
    isSaved: () => saving,
    heldBack,
    holdBack(id, isHeld) {
      const next = new Set(heldBack.peek())
      if (isHeld) next.add(id)
      else next.delete(id)
      heldBack.value = next
    },
    spans,
    chooseSpans(sourceId, own) {
      const next = new Map(spans.peek())
      if (own === undefined) next.delete(sourceId)
      else next.set(sourceId, own)
      spans.value = next
    },
    dispose,
  }
}
