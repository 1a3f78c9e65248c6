/** The first 128 bits of a SHA-256: what stays the same however often a file is imported. */
export async function digestOf(...words: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(JSON.stringify(words))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 16)
}

const hexOf = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')

/** A UUID made of a digest (version 8, RFC 9562, 5.8). */
export function digestUuid(digest: Uint8Array): string {
  const bytes = digest.slice()
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return uuidOf(hexOf(bytes))
}

/** A moment, and the place among those of the same moment. */
export interface Stamp {
  ms: number
  counter: number
}

const mostAtOnce = 0xfff
const latestMs = 0xffff_ffff_ffff

/** The next stamp that is not before `ms`, and after all of `others`. */
export function stampAfter(ms: number, ...others: (Stamp | undefined)[]): Stamp {
  let stamp: Stamp = { ms: Math.min(ms, latestMs), counter: 0 }
  for (const other of others) {
    if (other === undefined) continue
    if (other.ms < stamp.ms || (other.ms === stamp.ms && other.counter < stamp.counter)) continue
    stamp =
      other.counter < mostAtOnce
        ? { ms: other.ms, counter: other.counter + 1 }
        : { ms: other.ms + 1, counter: 0 }
  }
  return stamp
}

/** A UUID that sorts by its stamp, as those of rows that were made here do (version 7, RFC 9562, 5.7). */
export function stampedUuid({ ms, counter }: Stamp, digest: Uint8Array): string {
  const tail = digest.slice(0, 8)
  tail[0] = 0x80 | ((tail[0] ?? 0) & 0x3f)
  return uuidOf(`${ms.toString(16).padStart(12, '0')}7${counter.toString(16).padStart(3, '0')}${hexOf(tail)}`)
}
