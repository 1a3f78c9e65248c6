import type { ImageUse } from '../../domain/message'
import { newTemporaryId } from '../../domain/temporary'
import { moveKeptDraft } from '../../kept-drafts'
import type { ViewDeps } from '../ports/view-deps'
import type { RunCommands } from '../rows/run-commands'
import type { ThreadOpener } from '../rows/thread-opener'
import { newThreadId, type ThreadStore } from '../rows/thread-store'
import type { DraftStore } from './draft-store'
import type { FileStore } from './file-store'

/** Temporary threads, and the draft on its way into one and out of it. */
export interface TemporaryStore {
  /** Turns an empty thread into a temporary one, and back. */
  setTemporary(isTemporary: boolean): void
  /** Keeps a temporary thread like any other. */
  keepTemporary(threadId: string): void
  dropTemporary(threadId: string): void
}

interface TemporaryDeps {
  deps: Pick<ViewDeps, 'background'>
  thread: ThreadStore
  draft: DraftStore
  files: FileStore
  commands: RunCommands
  opener: ThreadOpener
}

export function createTemporaryStore(options: TemporaryDeps): TemporaryStore {
  const { deps, thread, draft, files, commands, opener } = options
  const { background } = deps
  const isShown = (threadId: string) => threadId === thread.threadId.peek()

  async function moveDraft(fromId: string, toId: string): Promise<void> {
    await (isShown(fromId) ? draft.moveTo(toId, opener.openThread) : moveKeptDraft(fromId, toId))
  }

  return {
    setTemporary(isWanted) {
      const toId = isWanted ? newTemporaryId() : newThreadId()
      const open = (threadId: string, left: readonly ImageUse[]) => {
        opener.openThread(threadId)
        files.refuse(left)
      }
      void commands.attempt(draft.moveTo(toId, open))
    },
    keepTemporary(threadId) {
      const keptId = newThreadId()
      void commands.attempt(
        background.keepTemporary({ threadId, keptId }).then(() => moveDraft(threadId, keptId)),
      )
    },
    dropTemporary(threadId) {
      draft.forget(threadId)
      void commands.attempt(background.dropTemporary({ threadId }))
      if (isShown(threadId)) opener.openThread()
    },
  }
}
