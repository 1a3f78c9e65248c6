import { type BackupPreview, type BackupStore, type ForgeryReason, noCounts } from '../../domain/backup'
import type { Message } from '../../domain/message'
import type { StoredRows } from '../../domain/stored-rows'
import type { Database } from '../open'
import { BackupRefused } from './backup-format'
import { changesAction } from './changes-action'
import { checkRow } from './check-row'
import { createReadingEnder } from './end-readings'
import { existingRows } from './existing-rows'
import { followsLater } from './follows-later'
import { readBackup } from './read-backup'
import { refuseCircles } from './refuse-circles'
import { settleRow } from './settle-row'
import { firstPart, putPart, type StagedPart, stagingIn } from './staged-backup'
import { createTamer } from './tame-row'

export interface StageOptions {
  importId: string
  nowMs: number
  /** Bytes of the file that have been read. */
  onRead?: (bytes: number) => void
  signal?: AbortSignal
}

const batchRows = 200
const batchChars = 1_000_000

/**
 * Reads a whole backup, checks every row of it, puts what is to be taken over into `staging`, and tells what
 * restoring it would do. Throws `BackupRefused` where any of it will not do; what is staged by then is no use.
 */
export async function stageBackup(
  db: Database,
  file: Blob,
  { importId, nowMs, onRead, signal }: StageOptions,
): Promise<{ parts: number; preview: BackupPreview }> {
  const preview: BackupPreview = {
    madeAt: nowMs,
    fresh: noCounts(),
    newer: noCounts(),
    known: noCounts(),
    connections: [],
    actions: [],
    settings: {},
  }
  const tame = createTamer()
  const unread = createReadingEnder()
  const threadIds = new Set<string>()
  const suspectIds = new Set<string>()
  let batch: { store: BackupStore; rows: StoredRows[BackupStore][] } | undefined
  let chars = 0
  let next = firstPart

  const options = { ...(signal ? { signal } : {}), ...(onRead ? { onRead } : {}) }
  for await (const entry of readBackup(file, options)) {
    signal?.throwIfAborted()
    if (entry.type === 'header') preview.madeAt = entry.madeAt
    else if (entry.type === 'settings') preview.settings = entry.settings
    else if (entry.type === 'blob') {
      await settleBatch()
      await stageBlob(entry)
    } else {
      if (batch?.store !== entry.store || batch.rows.length >= batchRows || chars >= batchChars)
        await settleBatch()
      const checked = checkRow(entry.store, entry.row, threadIds, nowMs)
      if ('refused' in checked) throw forged(checked.refused)
      const row = unread(entry.store, tame(entry.store, checked.row))
      if (row === undefined) continue
      if (entry.store === 'threads') threadIds.add(entry.id)
      if (entry.store === 'messages' && followsLater(row as Message))
        suspectIds.add((row as Message).threadId)
      batch ??= { store: entry.store, rows: [] }
      batch.rows.push(row)
      chars += entry.chars
    }
  }
  await settleBatch()
  await refuseCircles(file, suspectIds, signal)
  return { parts: next - firstPart, preview }

  async function put(data: StagedPart): Promise<void> {
    await putPart(stagingIn(db), importId, next, data)
    next += 1
  }

  async function settleBatch(): Promise<void> {
    if (batch === undefined) return
    const { store, rows } = batch
    batch = undefined
    chars = 0
    const existing = await existingRows(db.transaction(store).store, rows)
    const wanted: StoredRows[BackupStore][] = []
    for (const row of rows) {
      const settled = settleRow(store, existing.get(row.id), row)
      if (settled.take === 'refused') throw forged('conflict')
      if (settled.take === 'nothing') preview.known[store] += 1
      else {
        preview[settled.take][store] += 1
        wanted.push(row)
        if ('template' in row && changesAction(row, settled.take))
          preview.actions.push({ id: row.id, name: row.name, template: row.template })
        if ('baseUrl' in row) preview.connections.push({ name: row.name, baseUrl: row.baseUrl })
      }
    }
    if (wanted.length > 0) await put({ type: 'rows', store, rows: wanted })
  }

  async function stageBlob({ id, blob, createdAt }: { id: string; blob: Blob; createdAt: number }) {
    if ((await db.getKey('blobs', id)) !== undefined) {
      preview.known.blobs += 1
      return
    }
    preview.fresh.blobs += 1
    await put({ type: 'blob', id, blob, createdAt })
  }
}

const forged = (reason: ForgeryReason) => new BackupRefused('forged', { reason })
