import { onlyIn } from '../../domain/temporary'
import type { ViewDeps } from '../ports/view-deps'
import { readSource } from '../rows/read-temporary'
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
        const { readThreadText } = await import('../rows/thread-text')
        const reading = await readThreadText(deps, threadId, texts.peek())
        if (reading === undefined) return [undefined]
        const { sourceId } = await deps.background.saveReading({
          reading,
          ...onlyIn(thread.threadId.peek()),
        })
        return [await readSource(deps, sourceId)]
      })
    },
  }
}
