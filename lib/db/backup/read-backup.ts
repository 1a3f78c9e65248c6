import * as v from 'valibot'
import {
  type BackupCounts,
  type BackupKind,
  type BackupSettings,
  type BackupStore,
  backupKinds,
  backupStores,
  type ForgeryReason,
  noCounts,
} from '../../domain/backup'
import {
  anyHeaderSchema,
  BackupRefused,
  backupLimits,
  backupVersion,
  blobLineSchema,
  footerSchema,
  headerSchema,
  maxLineBytes,
  mostBytesOf,
  rowLimits,
  rowLineSchema,
  settingsLineSchema,
} from './backup-format'
import { createByteReader } from './byte-reader'
import { createChecksum, toHex } from './checksum'
import { isWithin } from './scan-line'

export type BackupEntry =
  | { type: 'header'; madeAt: number }
  | { type: 'settings'; settings: BackupSettings }
  /** Of the right form for no store yet: only that it is an object, and what its id is, is certain. */
  | { type: 'row'; store: BackupStore; id: string; row: object; chars: number }
  /** Its bytes are what its id says. */
  | { type: 'blob'; id: string; blob: Blob; createdAt: number }

const gzipMagic = [0x1f, 0x8b]
const maxHeaderBytes = 64 * 1024
const blobPartBytes = 4 * 1024 * 1024

/**
 * What is in a backup, one after the other, with one row or one blob in memory at a time. Only when it has come to
 * its end is the file known to be whole: until then nothing of it may be relied on. Throws `BackupRefused`.
 */
export async function* readBackup(
  file: Blob,
  { signal, onRead }: { signal?: AbortSignal; onRead?: (bytes: number) => void } = {},
): AsyncGenerator<BackupEntry, undefined> {
  const magic = await readFile(() => file.slice(0, gzipMagic.length).arrayBuffer())
  if (new Uint8Array(magic).join() !== gzipMagic.join()) throw new BackupRefused('not-a-backup')
  let isReadToEnd = false
  let read = 0
  const watched = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      read += piece.length
      onRead?.(read)
      controller.enqueue(piece)
    },
    flush() {
      isReadToEnd = true
    },
  })
  const plain = file
    .stream()
    .pipeThrough(watched, signal ? { signal } : {})
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader()
  try {
    yield* entries(plain, mostBytesOf(file.size))
  } catch (error) {
    if (error instanceof BackupRefused || signal?.aborted) throw error
    // Decompression throws the same error for a damaged file and for one that was cut off. How far it came tells them
    // apart.
    if (error instanceof TypeError) throw new BackupRefused(isReadToEnd ? 'cut' : 'damaged', { cause: error })
    throw new BackupRefused('unreadable', { cause: error })
  } finally {
    await plain.cancel().catch(() => undefined)
  }
}

async function* entries(
  stream: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  mostBytes: number,
): AsyncGenerator<BackupEntry, undefined> {
  const bytes = createByteReader(stream, mostBytes)
  const checksum = createChecksum()
  const counts = noCounts()
  let place = { store: 0, id: '' }

  const first = await headerLine()
  const version = v.safeParse(anyHeaderSchema, first.value)
  if (!version.success) throw new BackupRefused('not-a-backup')
  if (version.output.version > backupVersion) throw new BackupRefused('newer')
  const header = v.safeParse(headerSchema, first.value)
  if (!header.success) throw forged('form')
  if (backupKinds.some((kind) => (header.output.counts[kind] ?? 0) > backupLimits[kind]))
    throw new BackupRefused('too-large')
  await checksum.add(first.bytes)
  yield { type: 'header', madeAt: header.output.madeAt }

  for (;;) {
    const line = await nextLine()
    if (line === undefined) throw new BackupRefused('cut')
    const footer = v.safeParse(footerSchema, line.value)
    if (footer.success) {
      if (footer.output.checksum !== (await checksum.end())) throw new BackupRefused('damaged')
      if (!agree(footer.output.counts, counts)) throw forged('form')
      if ((await bytes.line(maxLineBytes)) !== undefined) throw forged('form')
      return
    }
    await checksum.add(line.bytes)
    yield await entryIn(line.value, line.bytes.length)
  }

  /** Whatever is wrong with the first line, the file is no backup. */
  async function headerLine(): Promise<NonNullable<Awaited<ReturnType<typeof nextLine>>>> {
    const line = await nextLine(maxHeaderBytes).catch((error: unknown) => {
      if (error instanceof BackupRefused) return undefined
      throw error
    })
    if (line === undefined) throw new BackupRefused('not-a-backup')
    return line
  }

  async function nextLine(
    mostBytes = maxLineBytes,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; value: unknown } | undefined> {
    const text = await bytes.line(mostBytes)
    if (text === undefined) return undefined
    // A line is a row in one object more.
    if (!isWithin(text, { depth: rowLimits.depth + 1, values: rowLimits.values + 20 })) throw forged('depth')
    return { bytes: withNewline(text), value: parsed(text) }
  }

  async function entryIn(value: unknown, chars: number): Promise<BackupEntry> {
    const row = v.safeParse(rowLineSchema, value)
    if (row.success) {
      const { store, row: found } = row.output
      const id = (found as { id?: unknown }).id
      if (typeof id !== 'string' || id === '') throw forged('form')
      moveTo(backupStores.indexOf(store), id)
      count(store)
      // As it was parsed, and not as the schema copied it: a copy would lose the keys that betray an attack.
      return { type: 'row', store, id, row: (value as { row: object }).row, chars }
    }
    const blob = v.safeParse(blobLineSchema, value)
    if (blob.success) {
      moveTo(backupStores.length, blob.output.blob)
      count('blobs')
      return readBlob(blob.output)
    }
    const settings = v.safeParse(settingsLineSchema, value)
    if (settings.success) return { type: 'settings', settings: settings.output.settings }
    throw forged('form')
  }

  async function readBlob(found: v.InferOutput<typeof blobLineSchema>): Promise<BackupEntry> {
    // Blobs can be held on disk by the browser, which arrays cannot.
    const parts: Blob[] = []
    let pending: Uint8Array<ArrayBuffer>[] = []
    let pendingBytes = 0
    const settle = () => {
      if (pending.length > 0) parts.push(new Blob(pending))
      pending = []
      pendingBytes = 0
    }
    for await (const piece of bytes.bytes(found.bytes)) {
      await checksum.add(piece)
      pending.push(piece)
      pendingBytes += piece.length
      if (pendingBytes >= blobPartBytes) settle()
    }
    settle()
    const end = await bytes.line(0).catch(() => undefined)
    if (end === undefined) throw new BackupRefused('damaged')
    await checksum.add(withNewline(end))
    const blob = new Blob(parts, { type: found.mime })
    const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
    if (toHex(new Uint8Array(digest)) !== found.blob) throw new BackupRefused('damaged')
    return { type: 'blob', id: found.blob, blob, createdAt: found.createdAt }
  }

  function moveTo(store: number, id: string): void {
    if (store < place.store || (store === place.store && id <= place.id)) throw forged('form')
    place = { store, id }
  }

  function count(kind: BackupKind): void {
    counts[kind] += 1
    if (counts[kind] > backupLimits[kind]) throw new BackupRefused('too-large')
  }
}

const forged = (reason: ForgeryReason) => new BackupRefused('forged', { reason })

function parsed(text: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text))
  } catch (error) {
    throw new BackupRefused('damaged', { cause: error })
  }
}

function withNewline(text: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(text.length + 1)
  line.set(text)
  line[text.length] = 0x0a
  return line
}

const agree = (said: Record<string, number>, found: BackupCounts): boolean =>
  backupKinds.every((kind) => said[kind] === found[kind])

async function readFile<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new BackupRefused('unreadable', { cause: error })
  }
}
