import type { OldReadings } from './quoted-pages'

/** What is quoted, with the time of its reading where that is told. */
export function withTime<Quoted extends { sourceId: string }>(
  quoted: Quoted,
  old: OldReadings | undefined,
): Quoted & { readAt?: number } {
  const readAt = old?.get(quoted.sourceId)
  return readAt === undefined ? quoted : { ...quoted, readAt }
}
