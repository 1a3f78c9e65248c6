import {
  type BackupCounts,
  type BackupSettings,
  type BackupStore,
  backupKinds,
  backupStores,
  countOf,
  type ForgeryReason,
  type LeftOut,
  type LeftOutReason,
  noCounts,
} from '../../domain/backup'
import { bareRun, isCharged } from '../../domain/bare-run'
import type { Message } from '../../domain/message'
import type { Run } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import { findPreset } from '../../domain/servers/presets'
import type { StoredRows } from '../../domain/stored-rows'
import type { Thread } from '../../domain/thread'
import { siteOf } from '../../domain/thread-filter'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import {
  backupFormat,
  backupLimits,
  backupVersion,
  ballastFor,
  blobIdPattern,
  maxBlobBytes,
  maxLineBytes,
} from './backup-format'
import { checkRow } from './check-row'
import { createChecksum, toHex } from './checksum'
import { createCircleCutter } from './cut-circles'
import { createReadingEnder } from './end-readings'
import { standIns } from './stand-ins'
import { readDeleted, withoutDeleted } from './without-deleted'

export interface BackupOptions {
  settings: BackupSettings
  nowMs: number
  /** Rows and blobs that have been written, and about how many there are. */
  onProgress?: (done: number, all: number) => void
  /** Called at the end with what is in it, and what of all that is kept could not be. */
  onWritten?: (counts: BackupCounts, leftOut: LeftOut) => void
}

const batchBytes = 1024 * 1024
const mostRowsAtOnce = 200
const blobPieceBytes = 1024 * 1024

/**
 * The bytes of a backup, compressed, made as they are asked for: at no time is more than a batch of rows, or a piece
 * of a blob, in memory. Each batch is read in a transaction of its own, so nothing else has to wait.
 */
export function backupStream(db: Database, options: BackupOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  let fileBytes = 0
  const pieces = backupPieces(db, options, () => fileBytes)
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
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      fileBytes += piece.length
      controller.enqueue(piece)
    },
  })
  return plain.pipeThrough(new CompressionStream('gzip')).pipeThrough(counted)
}

async function* backupPieces(
  db: Database,
  { settings, nowMs, onProgress, onWritten }: BackupOptions,
  fileBytes: () => number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const checksum = createChecksum()
  const counts = noCounts()
  const expected = await countAll(db)
  const all = countOf(expected)
  const leftOut: LeftOut = {}
  let done = 0
  let bytes = 0
  const moved = (by: number) => {
    done += by
    onProgress?.(done, Math.max(done, all))
  }
  const leave = (reason: LeftOutReason, count = 1) => {
    if (count > 0) leftOut[reason] = (leftOut[reason] ?? 0) + count
  }
  const summed = async (piece: Uint8Array<ArrayBuffer>) => {
    bytes += piece.length
    await checksum.add(piece)
    return piece
  }

  yield summed(
    lines([{ format: backupFormat, version: backupVersion, madeAt: nowMs, counts: expected }, { settings }]),
  )
  leave('damaged', await db.count('damaged'))
  const threads = { ids: new Set<string>(), deleted: new Map<string, string | undefined>() }
  const deleted = await readDeleted(db)
  const parentless = createCircleCutter(db)
  const unread = createReadingEnder()
  const blobIds = new Set<string>()
  for (const store of backupStores) {
    for await (const { rows, read, damaged } of batchesOf(db, store)) {
      const kept: Uint8Array<ArrayBuffer>[] = []
      leave('damaged', damaged)
      for (const row of rows) {
        if (store === 'threads' && row.deletedAt !== undefined)
          threads.deleted.set(row.id, siteOf(row as Thread))
        if (!isKept(row)) continue
        const sound = await soundRow(row)
        if (sound === undefined) continue
        const line = lines([{ store, row: sound }])
        if (line.length > maxLineBytes) leave('too-large')
        else if (counts[store] === backupLimits[store]) leave('too-many')
        else {
          kept.push(line)
          counts[store] += 1
          if (store === 'threads') threads.ids.add(row.id)
          if (store === 'messages') for (const id of blobsOf(sound as Message)) blobIds.add(id)
        }
      }
      if (kept.length > 0) yield summed(joined(kept))
      moved(read)
    }

    /** The row as it goes into a backup; undefined where it is none of it. */
    async function soundRow(row: StoredRows[BackupStore]): Promise<StoredRows[BackupStore] | undefined> {
      const own = await writable(store, row)
      const written = own && (await withoutDeleted(db, store, own, deleted))
      const said = written && unread(store, written)
      if (written !== undefined && said === undefined) leave('unfinished')
      if (said === undefined) return undefined
      const checked = checkRow(store, said, threads.ids, nowMs)
      if ('row' in checked) return said
      leave(reasonOf[checked.refused])
      return undefined
    }
  }
  for (const id of [...blobIds].sort()) {
    const kept = await db.get('blobs', id)
    if (kept === undefined || kept.blob.size > maxBlobBytes || counts.blobs === backupLimits.blobs) {
      leave(kept === undefined ? 'missing' : kept.blob.size > maxBlobBytes ? 'too-large' : 'too-many')
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
  for (let left = ballastFor(bytes, fileBytes()); left > 0; left -= ballastBytes)
    yield summed(lines([{ settings, ballast: randomHex(ballastBytes) }]))
  yield lines([{ end: true, counts, checksum: await checksum.end() }])
  onWritten?.(counts, leftOut)

  /** A row without what no backup has. What belongs to a conversation that was deleted is deleted with it, but for what it cost. */
  async function writable(
    store: BackupStore,
    row: StoredRows[BackupStore],
  ): Promise<StoredRows[BackupStore] | undefined> {
    if (store === 'connections') return withoutSecrets(row as Connection)
    const threadId = 'threadId' in row ? row.threadId : undefined
    if (threadId !== undefined && threads.deleted.has(threadId)) {
      const run = store === 'runs' ? (row as Run) : undefined
      return run && isCharged(run) ? bareRun(run, threads.deleted.get(threadId)) : undefined
    }
    return store === 'messages' ? parentless(row as Message) : row
  }
}

/** As a reader would refuse it. */
const reasonOf: Record<ForgeryReason, LeftOutReason> = {
  form: 'not-accepted',
  depth: 'too-large',
  'no-thread': 'damaged',
  circle: 'damaged',
  address: 'not-accepted',
  conflict: 'damaged',
}

/** A lone surrogate is written as an escape, so that it survives. */
const lines = (values: readonly unknown[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''))

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const ballastBytes = 32 * 1024

/** In hex, of which nothing can be compressed away but that each letter says half of what it could. */
const randomHex = (bytes: number): string => toHex(crypto.getRandomValues(new Uint8Array(bytes)))

async function countAll(db: Database): Promise<BackupCounts> {
  const counts = noCounts()
  for (const kind of backupKinds) counts[kind] = Math.min(await db.count(kind), backupLimits[kind])
  return counts
}

interface Batch {
  rows: StoredRows[BackupStore][]
  read: number
  damaged: number
}

/** The rows of a store by ascending id, in batches of about the same size; of a damaged conversation, what stands for it. */
async function* batchesOf(db: Database, store: BackupStore): AsyncGenerator<Batch> {
  const instead = store === 'threads' ? await standIns(db) : []
  for await (const { lastId, ...batch } of readBatches(db, store)) {
    const due = instead.findIndex(({ id }) => id > lastId)
    const here = instead.splice(0, due < 0 ? instead.length : due)
    yield { ...batch, rows: [...batch.rows, ...here].sort((one, other) => (one.id < other.id ? -1 : 1)) }
  }
  yield { rows: instead, read: 0, damaged: 0 }
}

async function* readBatches(db: Database, store: BackupStore): AsyncGenerator<Batch & { lastId: string }> {
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
    yield { rows, read: values.length, damaged: values.length - rows.length, lastId: last.id }
    const averageBytes = JSON.stringify(values).length / values.length
    atOnce = Math.min(mostRowsAtOnce, Math.max(1, Math.floor(batchBytes / averageBytes)))
  }
}

/** What was deleted is not kept, nor is a page that is only being looked at. */
const isKept = (row: StoredRows[BackupStore]): boolean => row.deletedAt === undefined && !('glancedAt' in row)

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
