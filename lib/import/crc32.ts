const polynomial = 0xedb88320
let table: Uint32Array | undefined

function crcTable(): Uint32Array {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1
    return value >>> 0
  })
  return table
}

/** The checksum of archives, of bytes as they come. */
export function createCrc32() {
  const steps = crcTable()
  let crc = 0xffffffff
  return {
    add(bytes: Uint8Array): void {
      for (const byte of bytes) crc = (crc >>> 8) ^ (steps[(crc ^ byte) & 0xff] ?? 0)
    },
    value: (): number => (crc ^ 0xffffffff) >>> 0,
  }
}
