import { createCrc32 } from './crc32'
import { ImportRefused } from './import-problem'
import { piecesOf } from './pieces-of'
import { viewOf, type ZipEntry } from './zip-entries'

const headerSignature = 0x04034b50
const headerBytes = 30

/** The bytes of a file in an archive, as they come. Throws where they are not those that were put in. */
export async function* readZipEntry(file: Blob, entry: ZipEntry): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const header = await viewOf(file, entry.headerAt, entry.headerAt + headerBytes)
  if (header.byteLength < headerBytes || header.getUint32(0, true) !== headerSignature)
    throw new ImportRefused('bad-zip')
  const from = entry.headerAt + headerBytes + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = file.slice(from, from + entry.packedBytes)
  const stream: ReadableStream<Uint8Array<ArrayBuffer>> = entry.isPacked
    ? packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
    : packed.stream()
  const checksum = createCrc32()
  let length = 0
  try {
    for await (const bytes of piecesOf(stream)) {
      length += bytes.length
      // An entry that unpacks to more than it declares is refused: it may be a zip bomb.
      if (length > entry.bytes) throw new ImportRefused('bad-zip')
      checksum.add(bytes)
      yield bytes
    }
  } catch (error) {
    throw error instanceof TypeError ? new ImportRefused('bad-zip', { cause: error }) : error
  }
  if (length !== entry.bytes || checksum.value() !== entry.crc32) throw new ImportRefused('bad-zip')
}
