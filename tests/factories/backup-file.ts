import { createChecksum } from '../../lib/db/backup/checksum.ts'

/** What stands in a backup, line by line: bytes are put there as they are. */
export type BackupLine = object | string | Uint8Array<ArrayBuffer>

export const headerLine = (more: object = {}): object => ({
  format: 'keyside-backup',
  version: 2,
  madeAt: 1_790_000_000_000,
  counts: {},
  ...more,
})

const zero = {
  connections: 0,
  assistants: 0,
  actions: 0,
  threads: 0,
  sources: 0,
  jobs: 0,
  messages: 0,
  runs: 0,
  blobs: 0,
}

/**
 * A backup with these lines after its header, and a last line that is true of them: so whoever reads it has only
 * what stands there to go by.
 */
export async function backupFile(
  lines: BackupLine[],
  { header = headerLine(), footer = {} }: { header?: object; footer?: object } = {},
): Promise<Blob> {
  const checksum = createChecksum()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const counts: Record<string, number> = { ...zero }
  for (const line of [header, ...lines]) {
    const bytes = line instanceof Uint8Array ? line : new TextEncoder().encode(`${textOf(line)}\n`)
    pieces.push(bytes)
    await checksum.add(bytes)
    const { store, blob } = line as { store?: string; blob?: string }
    if (store !== undefined) counts[store] = (counts[store] ?? 0) + 1
    if (blob !== undefined) counts.blobs = (counts.blobs ?? 0) + 1
  }
  const last = { end: true, counts, checksum: await checksum.end(), ...footer }
  pieces.push(new TextEncoder().encode(`${JSON.stringify(last)}\n`))
  return gzipped(new Blob(pieces))
}

const textOf = (line: object | string): string => (typeof line === 'string' ? line : JSON.stringify(line))

export const gzipped = (blob: Blob): Promise<Blob> =>
  new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob()
