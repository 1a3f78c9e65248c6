import { sweepBlobs } from '../../db/write/blobs'
import { purgeDeleted } from '../../db/write/purge-deleted'
import { setAside } from '../../db/write/write'
import type { Message } from '../../domain/message'
import type { Run } from '../../domain/run'
import { isTemporary } from '../../domain/temporary'
import { type Change, CommandError, type Commands } from '../../protocol'
import { createPendingWrites } from '../rows/pending-writes'
import { tellingStorageErrors } from '../rows/storage-error'
import type { BackgroundDeps } from '../runs/deps'
import { nextInQueue } from '../runs/queue'
import { createRuns, type Runs } from '../runs/runs'
import { createSpendingLimits } from '../runs/spending-limits'
import { applyTitle, askForTitle } from '../runs/title-thread'
import { actionCommands } from './action-commands'
import { branchCommands } from './branch-commands'
import { checked } from './checked'
import { connectionCommands } from './connection-commands'
import { applySummary, contextCommands } from './context-commands'
import { dataCommands } from './data-commands'
import { createFolderSaving } from './folder-saving'
import { imageCommands } from './image-commands'
import { createImports } from './import-commands'
import { messageCommands, startQueued } from './message-commands'
import { remakeThreads } from './remake-threads'
import { createRestores } from './restore-commands'
import { createSearchIndexing } from './search-indexing'
import { sourceCommands } from './source-commands'
import { temporaryCommands } from './temporary-commands'
import { threadCommands } from './thread-commands'

/** Everything the background does for views. `begin` is to be called once, when it starts. */
export function createBackground(deps: BackgroundDeps): {
  commands: Commands
  runs: Runs
  begin: () => Promise<void>
  /** To be called with all that is announced. */
  onSaved: (changes: Change[]) => void
} {
  const pendingWrites = createPendingWrites(deps)
  const limits = createSpendingLimits(deps)
  const runs = createRuns(deps, pendingWrites, afterCompleted, limits)
  const indexing = createSearchIndexing(deps)
  const imports = createImports(deps)
  const folder = createFolderSaving(deps)
  const restores = createRestores(deps, runs, () => {
    void indexing.run()
    folder.writeAll()
  })

  async function afterCompleted(run: Run, reply: Message): Promise<void> {
    if (run.kind === 'title') await applyTitle(deps, run, reply)
    if (run.kind === 'summary') await applySummary(deps, run, reply)
    if (run.kind !== 'chat') return
    void indexing.run()
    const next = await deps.save({}, (writer) => nextInQueue(writer, reply))
    if (next !== undefined) await startQueued(deps, runs, next.id).catch(unlessOverLimit)
    // What is kept nowhere is not worth a second request.
    if (isTemporary(reply.threadId) || (await limits.reached()) !== undefined) return
    await askForTitle(deps, runs, run, reply)
  }

  const commands: Commands = {
    async wake() {
      pendingWrites.announce()
      await runs.sweep()
      await restores.resume()
      void indexing.run()
      return {}
    },
    async clearRequests() {
      await deps.network.clear()
      return {}
    },
    async rebuildSearch() {
      await indexing.rebuild()
      return {}
    },
    async setAside({ store, ids }) {
      await setAside(await deps.database(), store, ids, deps.now())
      if (store === 'threads') await remakeThreads(deps, ids)
      return {}
    },
    async saveAgain({ messages, runs }) {
      await pendingWrites.saveAgain([
        ...messages.map((row) => ({ store: 'messages' as const, row })),
        ...runs.map((row) => ({ store: 'runs' as const, row })),
      ])
      return {}
    },
    ...messageCommands(deps, runs),
    ...branchCommands(deps, runs),
    ...sourceCommands(deps),
    ...imageCommands(deps),
    ...threadCommands(deps, runs),
    ...contextCommands(deps, runs),
    ...temporaryCommands(deps, runs),
    ...connectionCommands(deps, runs),
    ...actionCommands(deps),
    ...imports.commands,
    async importThreads(input) {
      const result = await imports.commands.importThreads(input)
      void indexing.run()
      return result
    },
    ...restores.commands,
    ...dataCommands(deps, runs, restores, indexing, folder),
    ...folder.commands,
  }

  async function begin(): Promise<void> {
    await runs.sweep()
    await restores.resume()
    // The rest can wait for what the background was woken for; that would have to wait for its transactions.
    await deps.whenIdle()
    void deps.network.begin()
    const db = await deps.database()
    const { sourceIds, blobIds } = await deps.drafts()
    await purgeDeleted(db, deps.now(), sourceIds)
    await sweepBlobs(db, deps.now(), blobIds)
    await imports.resume()
    await folder.resume()
    await indexing.run()
  }

  function onSaved(changes: Change[]): void {
    limits.onSaved(changes)
    folder.onSaved(changes)
  }

  return { commands: checked(tellingStorageErrors(commands)), runs, begin, onSaved }
}

/** What waits goes on waiting where a limit is reached: the person can send it. */
function unlessOverLimit(error: unknown): void {
  if (!(error instanceof CommandError) || error.code !== 'over-limit') throw error
}
