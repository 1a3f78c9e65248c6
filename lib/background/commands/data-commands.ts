import { sweepBlobs } from '../../db/write/blobs'
import { eraseRows } from '../../db/write/erase-rows'
import { readOldThreads } from '../../db/write/old-threads'
import { purgeNow } from '../../db/write/purge-now'
import { changed } from '../../domain/rows/row'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import { type Change, CommandError, type Commands } from '../../protocol'
import { clearStored } from '../../stored-item'
import type { PendingWrites } from '../rows/pending-writes'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import type { FolderSaving } from './folder-saving'
import { forgetLostWords } from './forget-lost-words'
import { removeForsakenDrafts } from './forsaken-drafts'
import type { SearchIndexing } from './search-indexing'
import type { StagedWork } from './staged-work'

type DataCommands = Pick<
  Commands,
  'deleteOldThreads' | 'restoreOldThreads' | 'deleteNow' | 'freeSpace' | 'eraseEverything'
>

/** Stores that views show as lists or forms: each deleted row of these is announced. */
const shownStores = ['threads', 'connections', 'assistants', 'actions'] as const
const changesAtOnce = 500

/** What is done with all that is kept, rather than with one conversation. */
export function dataCommands(
  deps: BackgroundDeps,
  runs: Runs,
  staged: Pick<StagedWork, 'isRestoring' | 'stopRestoring'>,
  indexing: SearchIndexing,
  folder: Pick<FolderSaving, 'stop'>,
  pendingWrites: Pick<PendingWrites, 'forgetAll'>,
): DataCommands {
  return {
    async deleteOldThreads({ beforeMs, keepPinned }) {
      const old = new Set(
        (await readOldThreads(await deps.database(), beforeMs, keepPinned)).map(({ id }) => id),
      )
      await runs.stopAll(({ threadId }) => threadId !== undefined && old.has(threadId))
      const deletedAt = deps.now()
      return deps.save({ stores: ['threads'] }, async (writer) => {
        let count = 0
        for (const id of old) {
          const thread = await writer.get('threads', id)
          // A conversation that was continued meanwhile is not old any more.
          if (thread === undefined || thread.activeAt >= beforeMs) continue
          writer.put('threads', changed(thread, { deletedAt }, deletedAt))
          count += 1
        }
        return { count, deletedAt }
      })
    },

    async restoreOldThreads({ deletedAt }) {
      const keys = await (await deps.database()).getAllKeysFromIndex('threads', 'deletedAt', deletedAt)
      return deps.save({ stores: ['threads'] }, async (writer) => {
        let count = 0
        for (const id of keys) {
          const found = await writer.getEvenDeleted('threads', id)
          if (found?.deletedAt !== deletedAt) continue
          const { deletedAt: _, ...thread } = found
          writer.put('threads', changed(thread, {}, deps.now()))
          count += 1
        }
        return { count }
      })
    },

    async deleteNow() {
      if (await staged.isRestoring()) throw new CommandError('busy')
      const db = await deps.database()
      const { threadIds, changed } = await purgeNow(db, deps.now(), (await deps.drafts()).blobIds)
      deps.show(changed.map((row) => ({ store: 'threads', row })))
      await removeForsakenDrafts(deps, new Set(threadIds))
      // What was being indexed had been read before: that may take its time.
      deps
        .keepAwake(forgetLostWords(deps))
        .catch((error: unknown) => console.error('Words of the index could not be removed', error))
      return {}
    },

    async freeSpace() {
      if (await staged.isRestoring()) throw new CommandError('busy')
      const db = await deps.database()
      const drafts = await removeForsakenDrafts(deps)
      const freed = await sweepBlobs(db, deps.now(), (await deps.drafts()).blobIds)
      return { ...freed, drafts }
    },

    async eraseEverything() {
      deps.erasures.erase()
      await staged.stopRestoring()
      await runs.stopAll(() => true)
      await folder.stop()
      pendingWrites.forgetAll()
      const db = await deps.database()
      const gone: Change[] = []
      for (const row of await deps.temporary.dropAll()) gone.push(deletion('threads', row, deps.now()))
      for (const store of shownStores)
        for (const row of await db.getAll(store)) gone.push(deletion(store, row, deps.now()))
      await deps.network.forget()
      await eraseRows(db)
      // An indexing that was under way may have written words of erased messages.
      await indexing.rebuild()
      await deps.vault.removeAll()
      await clearStored()
      for (let from = 0; from < gone.length; from += changesAtOnce)
        deps.show(gone.slice(from, from + changesAtOnce))
      return {}
    },
  }
}

const deletion = (store: RowStore, row: StoredRows[RowStore], nowMs: number): Change =>
  ({ store, row: changed(row, { deletedAt: nowMs }, nowMs) }) as Change
