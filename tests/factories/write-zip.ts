import { crc32, deflateRawSync } from 'node:zlib'

export interface FileToPack {
  name: string
  text: string | Uint8Array
  /** Not compressed. */
  isStored?: boolean
  /** How long the archive says that it is, where that is not true. */
  claimedBytes?: number
}

/** An archive as programs write it: each file with its header, and the list of all at the end. */
export function writeZip(files: readonly FileToPack[]): Uint8Array<ArrayBuffer> {
  const pieces: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, text, isStored = false, claimedBytes } of files) {
    const bytes = Buffer.from(text)
    const packed = isStored ? bytes : deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(isStored ? 0 : 8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimedBytes ?? bytes.length, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    const header = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, nameBytes])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    list.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, rest, nameBytes]))
    pieces.push(header, packed)
    at += header.length + packed.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...pieces, directory, end]))
}
