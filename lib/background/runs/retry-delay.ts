import type { RunError } from '../../domain/servers/run-error'
import { isRetryable } from '../../llm/is-retryable'

const delaysMs = [2000, 4000]
const longestMs = 60_000

/**
 * How long to wait before the request goes out again, or undefined where it must not: only for a busy server, and
 * at most twice. A wait over a minute is the user's to decide.
 */
export function retryDelayMs(error: RunError, attempts: number): number | undefined {
  const fallbackMs = delaysMs[attempts - 1]
  if (fallbackMs === undefined || !isRetryable(error)) return undefined
  const delayMs = error.retryAfterMs ?? fallbackMs
  return delayMs <= longestMs ? delayMs : undefined
}
