import { importLimits } from './import-limits'
import { ImportRefused } from './import-problem'

/** A file in an archive. Nothing of it has been read. */
export interface ZipEntry {
  name: string
  isPacked: boolean
  packedBytes: number
  bytes: number
  crc32: number
  headerAt: number
}

const endSignature = 0x06054b50
const endBytes = 22
const farLocatorSignature = 0x07064b50
const farLocatorBytes = 20
const farEndSignature = 0x06064b50
const farEndBytes = 56
const entrySignature = 0x02014b50
const entryBytes = 46
const longestComment = 0xffff
const isFar = 0xffffffff

export const viewOf = async (file: Blob, from: number, to: number): Promise<DataView> =>
  new DataView(await file.slice(Math.max(0, from), to).arrayBuffer())

/**
 * The files that an archive lists at its end (APPNOTE 4.3.12 and 4.3.14). Only the list is read, so the archive may
 * be of any size. Throws `bad-zip` where there is no such list.
 */
export async function zipEntries(file: Blob): Promise<ZipEntry[]> {
  const { at, length } = await directoryOf(file)
  if (length > importLimits.zipDirectoryBytes) throw new ImportRefused('too-large')
  if (at + length > file.size) throw new ImportRefused('bad-zip')
  const view = await viewOf(file, at, at + length)
  const entries: ZipEntry[] = []
  for (let from = 0; from + entryBytes <= view.byteLength; ) {
    if (view.getUint32(from, true) !== entrySignature) break
    const [nameLength, extraLength] = [view.getUint16(from + 28, true), view.getUint16(from + 30, true)]
    const end = from + entryBytes + nameLength + extraLength + view.getUint16(from + 32, true)
    if (end > view.byteLength) throw new ImportRefused('bad-zip')
    const isLocked = (view.getUint16(from + 8, true) & 1) !== 0
    const method = view.getUint16(from + 10, true)
    const nameAt = from + entryBytes
    const far = farNumbers(view, nameAt + nameLength, extraLength)
    const numberAt = (place: number) => {
      const value = view.getUint32(from + place, true)
      return value === isFar ? (far.shift() ?? value) : value
    }
    // In the order in which the numbers stand in the extra field.
    const [bytes, packedBytes, headerAt] = [numberAt(24), numberAt(20), numberAt(42)]
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, nameAt, nameLength))
    const crc32 = view.getUint32(from + 16, true)
    if (!isLocked && (method === 0 || method === 8))
      entries.push({ name, isPacked: method === 8, packedBytes, bytes, crc32, headerAt })
    if (entries.length > importLimits.zipEntries) throw new ImportRefused('too-large')
    from = end
  }
  if (entries.length === 0) throw new ImportRefused('bad-zip')
  return entries
}

async function directoryOf(file: Blob): Promise<{ at: number; length: number }> {
  const from = Math.max(0, file.size - endBytes - longestComment)
  const tail = await viewOf(file, from, file.size)
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue
    const near = { at: tail.getUint32(at + 16, true), length: tail.getUint32(at + 12, true) }
    return near.at === isFar || near.length === isFar ? farDirectoryOf(file, from + at) : near
  }
  throw new ImportRefused('bad-zip')
}

/** The same in an archive of more than 4 GB. */
async function farDirectoryOf(file: Blob, endAt: number): Promise<{ at: number; length: number }> {
  const locator = await viewOf(file, endAt - farLocatorBytes, endAt)
  if (locator.byteLength < farLocatorBytes || locator.getUint32(0, true) !== farLocatorSignature)
    throw new ImportRefused('bad-zip')
  const at = Number(locator.getBigUint64(8, true))
  const end = await viewOf(file, at, at + farEndBytes)
  if (end.byteLength < farEndBytes || end.getUint32(0, true) !== farEndSignature)
    throw new ImportRefused('bad-zip')
  return { length: Number(end.getBigUint64(40, true)), at: Number(end.getBigUint64(48, true)) }
}

/** The numbers of an entry that need more than 32 bits. */
function farNumbers(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; ) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    const end = Math.min(at + 4 + size, from + length)
    if (id === 1) {
      const numbers: number[] = []
      for (let each = at + 4; each + 8 <= end; each += 8) numbers.push(Number(view.getBigUint64(each, true)))
      return numbers
    }
    at += 4 + size
  }
  return []
}
