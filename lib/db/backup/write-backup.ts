import {
  type BackupCounts,
  type BackupSettings,
  type BackupStore,
  backupKinds,
  backupStores,
  countOf,
  noCounts,
} from '../../domain/backup'
import type { Message } from '../../domain/message'
import type { Connection } from '../../domain/servers/connection'
import { findPreset } from '../../domain/servers/presets'
import type { StoredRows } from '../../domain/stored-rows'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import { backupFormat, backupVersion, blobIdPattern, maxBlobBytes } from './backup-format'
import { type CheckedRow, checkRow } from './check-row'
import { createChecksum } from './checksum'
import { followsLater } from './follows-later'
import { withoutCircle } from './without-circle'
import { readDeleted, withoutDeleted } from './without-deleted'

export interface BackupOptions {
  settings: BackupSettings
  nowMs: number
  /** Rows and blobs that have been written, and about how many there are. */
  onProgress?: (done: number, all: number) => void
  /** Called at the end with what is in it, and how many rows could not be: damaged ones, and what belongs to none. */
  onWritten?: (counts: BackupCounts, leftOut: number) => void
}

const batchBytes = 1024 * 1024
const mostRowsAtOnce = 200
const blobPieceBytes = 1024 * 1024

/**
 * The bytes of a backup, compressed, made as they are asked for: at no time is more than a batch of rows, or a piece
 * of a blob, in memory. Each batch is read in a transaction of its own, so nothing else has to wait.
 */
export function backupStream(db: Database, options: BackupOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = backupPieces(db, options)
  const plain = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return plain.pipeThrough(new CompressionStream('gzip'))
}

async function* backupPieces(
  db: Database,
  { settings, nowMs, onProgress, onWritten }: BackupOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const checksum = createChecksum()
  const counts = noCounts()
  const expected = await countAll(db)
  const all = countOf(expected)
  let done = 0
  let leftOut = 0
  const moved = (by: number) => {
    done += by
    onProgress?.(done, Math.max(done, all))
  }
  const summed = async (bytes: Uint8Array<ArrayBuffer>) => {
    await checksum.add(bytes)
    return bytes
  }

  yield summed(
    lines([{ format: backupFormat, version: backupVersion, madeAt: nowMs, counts: expected }, { settings }]),
  )
  const deleted = await readDeleted(db)
  const threadIds = new Set<string>()
  const blobIds = new Set<string>()
  for (const store of backupStores) {
    for await (const { rows, read } of readBatches(db, store)) {
      const kept: StoredRows[BackupStore][] = []
      leftOut += read - rows.length
      for (const row of rows) {
        const said = isKept(row) ? await withoutDeleted(db, store, row, deleted) : undefined
        if (said === undefined) continue
        const checked = await soundRow(db, store, said, threadIds, nowMs)
        if ('row' in checked) kept.push(checked.row)
        // What belongs to a conversation that was deleted is deleted with it.
        else if (checked.refused !== 'no-thread') leftOut += 1
      }
      if (store === 'threads') for (const { id } of kept) threadIds.add(id)
      if (store === 'messages')
        for (const row of kept) for (const id of blobsOf(row as Message)) blobIds.add(id)
      counts[store] += kept.length
      if (kept.length > 0) yield summed(lines(kept.map((row) => ({ store, row }))))
      moved(read)
    }
  }
  for (const id of [...blobIds].sort()) {
    const kept = await db.get('blobs', id)
    if (kept === undefined || kept.blob.size > maxBlobBytes) {
      leftOut += 1
      continue
    }
    const { blob, createdAt } = kept
    yield summed(lines([{ blob: id, mime: blob.type, createdAt, bytes: blob.size }]))
    for (let from = 0; from < blob.size; from += blobPieceBytes)
      yield summed(new Uint8Array(await blob.slice(from, from + blobPieceBytes).arrayBuffer()))
    yield summed(new TextEncoder().encode('\n'))
    counts.blobs += 1
    moved(1)
  }
  yield lines([{ end: true, counts, checksum: await checksum.end() }])
  onWritten?.(counts, leftOut)
}

/** A lone surrogate is written as an escape, so that it survives. */
const lines = (values: readonly unknown[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''))

async function countAll(db: Database): Promise<BackupCounts> {
  const counts = noCounts()
  for (const kind of backupKinds) counts[kind] = await db.count(kind)
  return counts
}

/** The rows of a store by ascending id, in batches of about the same size. */
async function* readBatches(
  db: Database,
  store: BackupStore,
): AsyncGenerator<{ rows: StoredRows[BackupStore][]; read: number }> {
  let after: string | undefined
  let atOnce = 20
  for (;;) {
    const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true)
    const values: unknown[] = await db.getAll(store, range, atOnce)
    const last = values.at(-1) as { id: string } | undefined
    if (last === undefined) return
    after = last.id
    const rows: StoredRows[BackupStore][] = []
    for (const value of values) {
      const parsed = parseRow(store, value)
      if ('row' in parsed) rows.push(parsed.row)
    }
    yield { rows, read: values.length }
    const averageBytes = JSON.stringify(values).length / values.length
    atOnce = Math.min(mostRowsAtOnce, Math.max(1, Math.floor(batchBytes / averageBytes)))
  }
}

/** What was deleted is not kept, nor is a page that is only being looked at. */
const isKept = (row: StoredRows[BackupStore]): boolean => row.deletedAt === undefined && !('glancedAt' in row)

/** The row as it goes into a backup, or why nobody could restore it. */
async function soundRow(
  db: Database,
  store: BackupStore,
  row: StoredRows[BackupStore],
  threadIds: ReadonlySet<string>,
  nowMs: number,
): Promise<CheckedRow> {
  let sound = store === 'connections' ? withoutSecrets(row as Connection) : row
  if (store === 'messages' && followsLater(row as Message)) sound = await withoutCircle(db, row as Message)
  const checked = checkRow(store, sound, threadIds, nowMs)
  return 'row' in checked ? { row: sound } : checked
}

/** A header's value may be a secret, unless everyone who uses the preset sends it. How the last test went is of this device. */
function withoutSecrets({ lastTest: _, ...connection }: Connection): Connection {
  const common = findPreset(connection.presetId)?.headers ?? {}
  const kept = Object.entries(connection.headers).filter(([name, value]) => common[name] === value)
  return { ...connection, headers: Object.fromEntries(kept) }
}

export function blobsOf({ parts, blobIds = [] }: Message): string[] {
  const ids = [...blobIds, ...parts.flatMap((part) => ('blobId' in part ? [part.blobId] : []))]
  return ids.filter((id) => blobIdPattern.test(id))
}
