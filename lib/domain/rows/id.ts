export type IdPrefix =
  | 'thread'
  | 'temp'
  | 'msg'
  | 'run'
  | 'conn'
  | 'asst'
  | 'cmd'
  | 'source'
  | 'action'
  | 'job'
  | 'req'

const lastTick = { ms: 0, counter: 0 }

/**
 * An id that sorts by the time it was made: `prefix_` + UUIDv7 (RFC 9562, 5.7).
 * Ids made within one millisecond still sort in order: the 12 bits after the time are a counter.
 */
export function newId(prefix: IdPrefix, nowMs: number = Date.now()): string {
  const ms = Math.max(nowMs, lastTick.ms)
  lastTick.counter = ms === lastTick.ms ? lastTick.counter + 1 : 0
  lastTick.ms = ms
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  bytes[0] = 0x80 | ((bytes[0] ?? 0) & 0x3f)
  const time = ms.toString(16).padStart(12, '0')
  const counter = (lastTick.counter & 0xfff).toString(16).padStart(3, '0')
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${prefix}_${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

/** What sorts before every id that is made at this moment or later. */
export function firstId(prefix: IdPrefix, atMs: number): string {
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0')
  return `${prefix}_${time.slice(0, 8)}-${time.slice(8)}-`
}

/** When an id was made, in ms since 1970; undefined where it is not one of ours. */
export function idTime(id: string): number | undefined {
  const [, high, low] = /_([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id) ?? []
  return high === undefined || low === undefined ? undefined : Number.parseInt(high + low, 16)
}
