import {
  type BackupCounts,
  type BackupSettings,
  type BackupStore,
  backupStores,
  countOf,
  noCounts,
} from '../../domain/backup'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import type { Change } from '../../protocol'
import type { Database } from '../open'
import { sort } from '../read/read'
import { BackupRefused } from './backup-format'
import { changesAction } from './changes-action'
import { existingRows } from './existing-rows'
import { settleRow } from './settle-row'
import { clearRows, firstPart, putHead, readHead, readPart } from './staged-backup'

export interface ApplyOptions {
  onProgress?: (done: number, all: number) => void
  signal?: AbortSignal
}

export interface Applied {
  added: BackupCounts
  changed: BackupCounts
  settings: BackupSettings
}

export type ApplyResult =
  | { state: 'restored'; applied: Applied; changes: Change[] }
  /** Runs that write where something would be restored: nothing has changed, and they have to be stopped first. */
  | { state: 'busy'; threadIds: ReadonlySet<string> }
  | { state: 'not-staged' }

const stores = [...backupStores, 'blobs', 'staging', 'searchLoose'] as const

/** What views are told at most: one that shows more than this of what has changed reads it anew when it is opened. */
const mostChanges = 2000

/**
 * Takes a staged backup over into the stores, all of it or nothing: it is one transaction, which a worker or browser
 * that dies takes back. Everything else that is read or written waits for it. Rows are compared once more with what
 * is kept, which may have changed since they were staged. Throws `BackupRefused` where one has another's place.
 */
export async function applyBackup(
  db: Database,
  importId: string,
  { onProgress, signal }: ApplyOptions = {},
): Promise<ApplyResult> {
  /** Whether actions that are here may be changed. */
  let takesActions = false
  const transaction = db.transaction(stores, 'readwrite', {
    durability: 'strict',
  })
  // An abort rejects the requests below, which are awaited. `done` is not, and would be reported as unhandled.
  transaction.done.catch(() => undefined)
  try {
    const result = await takeAll()
    if (result.state !== 'restored') transaction.abort()
    else await transaction.done
    return result
  } catch (error) {
    // A full disk aborts the transaction, and requests that were under way then only say that it was aborted.
    if (error instanceof BackupRefused) {
      abandon()
      throw error
    }
    const cause = transaction.error
    abandon()
    throw cause ?? error
  }

  async function takeAll(): Promise<ApplyResult> {
    const staging = transaction.objectStore('staging')
    const head = await readHead(staging, importId)
    if (head?.state === 'restored') {
      const { added, changed, settings } = head
      return { state: 'restored', applied: { added, changed, settings }, changes: [] }
    }
    if (head?.state !== 'applying') return { state: 'not-staged' }
    const applied: Applied = { added: noCounts(), changed: noCounts(), settings: head.preview.settings }
    const changes: Change[] = []
    const answering = new Set(
      sort('runs', await transaction.objectStore('runs').index('status').getAll('in_progress')).rows.map(
        ({ threadId }) => threadId,
      ),
    )
    const all = countOf(head.preview.fresh) + countOf(head.preview.newer)
    takesActions = head.takesActions === true
    let done = 0
    for (let part = firstPart; part < firstPart + head.parts; part += 1) {
      signal?.throwIfAborted()
      const staged = await readPart(staging, importId, part)
      if (staged?.type === 'blob') {
        await takeBlob(staged, applied)
        done += 1
      } else if (staged?.type === 'rows') {
        const touched = staged.rows.flatMap((row) => threadOf(staged.store, row) ?? [])
        const busy = new Set(touched.filter((id) => answering.has(id)))
        if (busy.size > 0) return { state: 'busy', threadIds: busy }
        await takeRows(staged.store, staged.rows, applied, changes)
        done += staged.rows.length
      } else return { state: 'not-staged' }
      onProgress?.(done, all)
    }
    await clearRows(staging, importId)
    await putHead(staging, importId, { type: 'head', state: 'restored', ...applied })
    return { state: 'restored', applied, changes }
  }

  async function takeBlob(staged: { id: string; blob: Blob; createdAt: number }, { added }: Applied) {
    const { id, blob, createdAt } = staged
    const blobs = transaction.objectStore('blobs')
    if ((await blobs.getKey(id)) !== undefined) return
    await blobs.put({ id, blob, createdAt })
    added.blobs += 1
  }

  async function takeRows(
    name: BackupStore,
    rows: StoredRows[BackupStore][],
    { added, changed }: Applied,
    changes: Change[],
  ): Promise<void> {
    const store = transaction.objectStore(name)
    const existing = await existingRows(store, rows)
    const written: Promise<unknown>[] = []
    for (const staged of rows) {
      const settled = settleRow(name, existing.get(staged.id), staged)
      if (settled.take === 'nothing') continue
      if ('template' in staged && settled.take !== 'refused' && changesAction(staged, settled.take))
        if (!takesActions) continue
      if (settled.take === 'refused') throw new BackupRefused('forged', { reason: 'conflict' })
      const { row } = settled
      written.push(store.put(row).catch(tellConflict))
      if (name === 'messages') written.push(transaction.objectStore('searchLoose').put({ id: row.id }))
      const counts = settled.take === 'fresh' ? added : changed
      counts[name] += 1
      if (changes.length < mostChanges) changes.push({ store: name, row } as Change)
    }
    await Promise.all(written)
  }

  function abandon(): void {
    try {
      transaction.abort()
    } catch (error) {
      // It has ended already when the error is its own.
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
    }
  }
}

const threadOf = (store: RowStore, row: StoredRows[RowStore]): string | undefined =>
  store === 'threads' ? row.id : 'threadId' in row ? row.threadId : undefined

/** Another row has what may be there once only, as the command of a run. */
function tellConflict(error: unknown): never {
  if (error instanceof DOMException && error.name === 'ConstraintError')
    throw new BackupRefused('forged', { reason: 'conflict', cause: error })
  throw error
}
