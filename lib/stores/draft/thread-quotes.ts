import type { ViewDeps } from '../ports/view-deps'
import type { SettingsStore } from '../rows/settings-store'
import type { ThreadStore } from '../rows/thread-store'
import type { AttachmentStore } from './draft-store'
import type { PaletteItem } from './palette-items'

/** Other conversations, as something to quote in this one. */
export interface ThreadQuotes {
  /** All of them, to choose from. */
  otherThreads(): Promise<PaletteItem[]>
  /** Attaches what was said in one. */
  attachThread(threadId: string): Promise<void>
}

export function createThreadQuotes(
  deps: ViewDeps,
  thread: ThreadStore,
  { texts }: Pick<SettingsStore, 'texts'>,
  attachments: AttachmentStore,
): ThreadQuotes {
  return {
    async otherThreads() {
      const { threadItems } = await import('./palette-items')
      return threadItems(deps, thread.threadId.peek())
    },
    async attachThread(threadId) {
      await attachments.bring(async () => {
        const { quoteThread } = await import('./quote-thread')
        return [await quoteThread(deps, threadId, thread.threadId.peek(), texts.peek())]
      })
    },
  }
}
