import type { Repair } from '../domain/run'
import type { RunError } from '../domain/run-error'
export function repairFor(error: RunError, body: Record<string, unknown>): Repair | undefined {
  if (error.kind !== 'bad-parameter' || error.param === undefined || !(error.param in body)) return undefined
  return { parameter: error.param }
}
