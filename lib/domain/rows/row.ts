import * as v from 'valibot'

const timeMs = v.pipe(v.number(), v.finite(), v.minValue(0))

/** What every row of every store has. Times are milliseconds since 1970; `rev` grows by one with each save. */
export const rowEntries = {
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  v: v.literal(1),
  createdAt: timeMs,
  updatedAt: timeMs,
  rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
  deletedAt: v.exactOptional(timeMs),
} as const

export const optionalTimeMs = v.exactOptional(timeMs)

export interface Row {
  id: string
  v: 1
  createdAt: number
  updatedAt: number
  rev: number
  deletedAt?: number
}

export function freshRow(id: string, nowMs: number): Row {
  return { id, v: 1, createdAt: nowMs, updatedAt: nowMs, rev: 0 }
}

/** The same row, changed: its revision and time move on with it. */
export function changed<R extends Row>(row: R, changes: Partial<R>, nowMs: number): R {
  return { ...row, ...changes, updatedAt: nowMs, rev: row.rev + 1 }
}
