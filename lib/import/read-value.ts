export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member that the record itself has: never one of its prototype. */
export const member = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined

export function stringIn(value: unknown, name: string): string | undefined {
  const found = member(value, name)
  return typeof found === 'string' ? found.toWellFormed() : undefined
}

/** Words that are there. */
export function wordsIn(value: unknown, name: string): string | undefined {
  const found = stringIn(value, name)
  return found === undefined || found.trim() === '' ? undefined : found
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name)
  return Array.isArray(found) ? found : []
}

const latestMs = 8_640_000_000_000_000

/** A time in ms, of a number in units of so many ms; one that cannot be is absent. */
export function timeIn(value: unknown, name: string, unitMs: number): number | undefined {
  const found = member(value, name)
  if (typeof found !== 'number' || !Number.isFinite(found)) return undefined
  const ms = Math.round(found * unitMs)
  return ms > 0 && ms < latestMs ? ms : undefined
}
