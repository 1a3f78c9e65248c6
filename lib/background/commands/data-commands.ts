import { browser } from 'wxt/browser'
import { sweepBlobs } from '../../db/write/blobs'
import { eraseRows } from '../../db/write/erase-rows'
import { readOldThreads, withoutRow } from '../../db/write/old-threads'
import { purgeNow } from '../../db/write/purge-now'
import { idTime } from '../../domain/rows/id'
import { changed } from '../../domain/rows/row'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import { type Change, CommandError, type Commands } from '../../protocol'
import { lastThreadItem, readWindowThreads } from '../../settings'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'
import type { FolderSaving } from './folder-saving'
import type { SearchIndexing } from './search-indexing'
import type { StagedWork } from './staged-work'

type DataCommands = Pick<
  Commands,
  'deleteOldThreads' | 'restoreOldThreads' | 'deleteNow' | 'freeSpace' | 'eraseEverything'
>

const dayMs = 24 * 60 * 60 * 1000
const ofThread = /^[a-zA-Z]+:(thread_.+)$/
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
      const gone = new Set(await db.getAllKeysFromIndex('threads', 'deletedAt'))
      const keys = Object.keys(await browser.storage.local.get(null))
      await browser.storage.local.remove(keys.filter((key) => gone.has(ofThread.exec(key)?.[1] ?? '')))
      await purgeNow(db, deps.now(), await deps.drafts())
      return {}
    },

    async freeSpace() {
      if (await staged.isRestoring()) throw new CommandError('busy')
      const db = await deps.database()
      const drafts = await forsakenDrafts(Object.keys(await browser.storage.local.get(null)))
      await browser.storage.local.remove(drafts)
      const freed = await sweepBlobs(db, deps.now(), (await deps.drafts()).blobIds)
      return { ...freed, drafts: drafts.length }
    },

    async eraseEverything() {
      await staged.stopRestoring()
      await runs.stopAll(() => true)
      await folder.stop()
      const db = await deps.database()
      const gone: Change[] = []
      for (const store of shownStores)
        for (const row of await db.getAll(store)) gone.push(deletion(store, row, deps.now()))
      await eraseRows(db)
      // An indexing that was under way may have written words of erased messages.
      await indexing.rebuild()
      await deps.vault.removeAll()
      await browser.storage.local.clear()
      await browser.storage.session.clear()
      for (let from = 0; from < gone.length; from += changesAtOnce)
        deps.show(gone.slice(from, from + changesAtOnce))
      return {}
    },
  }

  /**
   * Drafts of conversations that are gone. A conversation in which nothing was sent has no row either: its draft stays
   * while a window shows it, or where it was the last that was looked at.
   */
  async function forsakenDrafts(keys: string[]): Promise<string[]> {
    const threadOf = new Map(
      keys.flatMap((key): [string, string][] => {
        const id = ofThread.exec(key)?.[1]
        return id === undefined ? [] : [[key, id]]
      }),
    )
    const shown = new Set([await lastThreadItem.getValue(), ...(await readWindowThreads())])
    const old = Array.from(new Set(threadOf.values())).filter(
      (id) => !shown.has(id) && (idTime(id) ?? 0) < deps.now() - dayMs,
    )
    const gone = new Set(await withoutRow(await deps.database(), old))
    return keys.filter((key) => gone.has(threadOf.get(key) ?? ''))
  }
}

const deletion = (store: RowStore, row: StoredRows[RowStore], nowMs: number): Change =>
  ({ store, row: changed(row, { deletedAt: nowMs }, nowMs) }) as Change
