import type { ViewDeps } from '../ports/view-deps'
import type { RunCommands } from './run-commands'
import type { ThreadOpener } from './thread-opener'
import type { ThreadStore } from './thread-store'

/** What is done with a conversation as a whole, from its list. */
export interface ThreadCommands {
  renameThread(threadId: string, title: string): void
  pinThread(threadId: string, isPinned: boolean): void
  archiveThread(threadId: string, isArchived: boolean): void
  deleteThread(threadId: string): void
  /** Undoes that, and shows it. */
  restoreThread(threadId: string): void
  /** Removes at once what was deleted, there and elsewhere. */
  deleteNow(): void
}

interface CommandDeps {
  deps: Pick<ViewDeps, 'background'>
  thread: ThreadStore
  commands: RunCommands
  opener: ThreadOpener
}

export function createThreadCommands({ deps, thread, commands, opener }: CommandDeps): ThreadCommands {
  const { background } = deps
  const attempt = (command: Promise<unknown>) => void commands.attempt(command)
  return {
    renameThread: (threadId, title) => attempt(background.renameThread({ threadId, title })),
    pinThread: (threadId, isPinned) => attempt(background.pinThread({ threadId, isPinned })),
    archiveThread: (threadId, isArchived) => attempt(background.archiveThread({ threadId, isArchived })),
    deleteThread(threadId) {
      attempt(background.deleteThread({ threadId }))
      if (threadId === thread.threadId.peek()) opener.openThread()
    },
    deleteNow: () => attempt(background.deleteNow({})),
    restoreThread: (threadId) =>
      attempt(background.restoreThread({ threadId }).then(() => opener.openThread(threadId))),
  }
}
