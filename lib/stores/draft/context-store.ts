import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ContextChoice } from '../../domain/context-choice'
import type { ViewDeps } from '../ports/view-deps'
import type { ThreadStore } from '../rows/thread-store'

/** What is sent of what was said in the thread before. */
export interface ContextStore {
  /** As it was chosen last, saved or not yet. */
  choice: ReadonlySignal<ContextChoice>
  choose(choice: ContextChoice): void
  /** Resolves when the background knows it; rejects where it could not be saved. Undefined where nothing was chosen. */
  saving(): Promise<void> | undefined
  dispose(): void
}

export function createContextStore(deps: ViewDeps, thread: ThreadStore): ContextStore {
  const chosen = signal<ContextChoice | undefined>(undefined)
  let saving: Promise<void> | undefined
  let shownThreadId: string | undefined

  const dispose = effect(() => {
    const threadId = thread.threadId.value
    const kept = thread.thread.value?.context
    if (threadId !== shownThreadId) {
      shownThreadId = threadId
      chosen.value = undefined
      saving = undefined
    } else if (textOf(kept) === textOf(chosen.peek())) chosen.value = undefined
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
    saving: () => saving,
    dispose,
  }
}

/** Equal choices have the same text. The database does not keep the order of their fields, so it is fixed here. */
const textOf = ({ leftOut, pinned, spans, summary }: ContextChoice = {}): string =>
  JSON.stringify([leftOut, pinned, spans, summary])
