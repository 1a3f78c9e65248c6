import { BackupRefused } from './backup-format'

export interface ByteReader {
  /** The next line, without its end; undefined where there is nothing more. */
  line(maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** So many bytes, in pieces as they come. */
  bytes(count: number): AsyncGenerator<Uint8Array<ArrayBuffer>>
}

const newline = 0x0a

/**
 * Lines and bytes out of a stream that comes in pieces of any size. What ends too soon is `cut`, what goes on for more
 * than `mostBytes` is `too-large`.
 */
export function createByteReader(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  mostBytes: number,
): ByteReader {
  let piece: Uint8Array<ArrayBuffer> = new Uint8Array()
  let all = 0

  /** False at the end. */
  async function more(): Promise<boolean> {
    while (piece.length === 0) {
      const { value, done } = await reader.read()
      if (done) return false
      piece = value
      all += piece.length
      if (all > mostBytes) throw new BackupRefused('too-large')
    }
    return true
  }

  return {
    async line(maxBytes) {
      const parts: Uint8Array<ArrayBuffer>[] = []
      let length = 0
      while (await more()) {
        const end = piece.indexOf(newline)
        const part = end < 0 ? piece : piece.subarray(0, end)
        piece = end < 0 ? new Uint8Array() : piece.subarray(end + 1)
        parts.push(part)
        length += part.length
        if (length > maxBytes) throw new BackupRefused('too-large')
        if (end >= 0) return joined(parts, length)
      }
      if (length > 0) throw new BackupRefused('cut')
      return undefined
    },

    async *bytes(count) {
      for (let left = count; left > 0; ) {
        if (!(await more())) throw new BackupRefused('cut')
        const part = piece.subarray(0, left)
        piece = piece.subarray(part.length)
        left -= part.length
        yield part
      }
    },
  }
}

function joined(parts: Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
