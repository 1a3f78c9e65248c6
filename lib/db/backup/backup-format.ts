import * as v from 'valibot'
import {
  type BackupCounts,
  type BackupRefusal,
  type BackupSettings,
  backupSettingNames,
  backupStores,
} from '../../domain/backup'

/**
 * A backup is one gzip stream. Inside it are lines of JSON in UTF-8, each ended by "\n":
 *
 *     {"format":"keyside-backup","version":2,"madeAt":1791400000000,"counts":{"threads":2,…}}
 *     {"settings":{"language":"ru","theme":"dark"}}
 *     {"store":"threads","row":{…}}
 *     {"blob":"e3b0…","mime":"image/png","createdAt":1791400000000,"bytes":70000}
 *     {"end":true,"counts":{"threads":2,…},"checksum":"9f86…"}
 *
 * Rows come store by store in the order of `backupStores`, those of one store by ascending id, each id once: so a
 * reader need not remember ids to know that none comes twice. A blob's line is followed by so many bytes as they are,
 * and "\n"; its id is their SHA-256. The counts of the header are what was there when it was begun, and serve to show
 * progress; those of the last line are what the file has.
 *
 * Text that repeats itself shrinks so far that a reader would take it for a bomb. Where it does, lines of random
 * characters make the file as large as it has to be: `{"settings":{},"ballast":"p3Vq…"}`, of which nothing is read.
 *
 * The checksum is over all bytes before the last line, in hex. They are taken in blocks of 1 MiB, the last one
 * shorter: state = SHA-256(state ‖ block), beginning with 32 zero bytes. A plain SHA-256 of the whole would need a
 * hash that can be fed bit by bit, which browsers do not have. It tells damage, not who wrote the file.
 *
 * In version 1 runs have no steps: such rows are converted like those of an older database.
 *
 * A backup has no keys, and of a connection's extra headers only those that its provider's preset has: others may
 * be secrets. What was deleted is not in it.
 */
export const backupFormat = 'keyside-backup'
export const backupVersion = 2

/** More than anyone has, and few enough to be read: what a file says of itself is not believed beyond this. */
export const backupLimits: BackupCounts = {
  connections: 1000,
  assistants: 10_000,
  actions: 1000,
  threads: 50_000,
  sources: 200_000,
  jobs: 50_000,
  messages: 1_000_000,
  runs: 1_000_000,
  blobs: 200_000,
}
export const maxLineBytes = 64 * 1024 * 1024
export const maxBlobBytes = 128 * 1024 * 1024
/** What one row may be: a longest answer, continued ten times, and a long conversation's request. */
export const rowLimits = { depth: 40, chars: 22_000_000, values: 500_000, parts: 10_000 }
const freeBytes = 256 * 1024 * 1024
const mostBytesOfOne = 100
/** What a file may become when it is decompressed: text shrinks to a fifth or a tenth, a bomb to a thousandth. */
export const mostBytesOf = (fileBytes: number): number => freeBytes + mostBytesOfOne * fileBytes
/** How much larger a file has to be to become so many bytes. */
export const ballastFor = (bytes: number, fileBytes: number): number =>
  Math.max(0, Math.ceil((bytes - mostBytesOf(fileBytes)) / mostBytesOfOne))

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const timeMs = v.pipe(v.number(), v.minValue(0), v.maxValue(8_640_000_000_000_000))
const countsSchema = v.record(v.string(), count)
export const blobIdPattern = /^[0-9a-f]{64}$/

export const headerSchema = v.object({
  format: v.literal(backupFormat),
  version: v.pipe(count, v.minValue(1), v.maxValue(backupVersion)),
  madeAt: timeMs,
  counts: countsSchema,
})

/** What any version's header begins with. */
export const anyHeaderSchema = v.object({ format: v.literal(backupFormat), version: count })

export const rowLineSchema = v.object({ store: v.picklist(backupStores), row: v.looseObject({}) })

export const blobLineSchema = v.object({
  blob: v.pipe(v.string(), v.regex(blobIdPattern)),
  mime: v.pipe(v.string(), v.maxLength(255)),
  createdAt: timeMs,
  bytes: v.pipe(count, v.maxValue(maxBlobBytes)),
})

const setting = v.exactOptional(v.pipe(v.string(), v.maxLength(300_000)))

/** What looks like a setting, and is harmless: a reader still has to see whether it is one. */
export const settingsLineSchema = v.object({
  settings: v.object(
    Object.fromEntries(backupSettingNames.map((name) => [name, setting])) as Record<
      keyof BackupSettings,
      typeof setting
    >,
  ),
})

export const footerSchema = v.object({
  end: v.literal(true),
  counts: countsSchema,
  checksum: v.pipe(v.string(), v.regex(blobIdPattern)),
})

export class BackupRefused extends Error {
  readonly refusal: BackupRefusal
  constructor(
    problem: BackupRefusal['problem'],
    options: ErrorOptions & { reason?: BackupRefusal['reason'] } = {},
  ) {
    const { reason, ...others } = options
    super(problem, others)
    this.name = 'BackupRefused'
    this.refusal = reason === undefined ? { problem } : { problem, reason }
  }
}
