import { APIConnectionError } from 'openai'
import { RunFailure } from '../domain/servers/run-error'
import { ConnectionLost } from './connection-lost'
import type { ProbeOptions } from './explain-unreachable'
import { NoAnswer } from './no-answer'
import { Stalled } from './stalled'

/**
 * The `RunFailure` behind whatever a request threw: the SDK wraps what its fetch throws, and drops it where it takes
 * it for a timeout. Where no cause is found the connection could not be made at all, and a probe finds out why.
 */
export async function failureBehind(
  error: unknown,
  baseUrl: string,
  probe: Pick<ProbeOptions, 'fetch' | 'signal' | 'headerNames'>,
): Promise<unknown> {
  if (error instanceof ConnectionLost || error instanceof Stalled) return error
  let hasNoAnswer = false
  let cause: unknown = error
  for (let depth = 0; cause instanceof Error && depth < 5; depth++) {
    if (cause instanceof RunFailure) return cause
    hasNoAnswer ||= cause instanceof NoAnswer || cause instanceof APIConnectionError
    cause = cause.cause
  }
  if (!hasNoAnswer) return error
  const kind = await import('./explain-unreachable').then(
    ({ explainUnreachable }) => explainUnreachable(baseUrl, probe),
    // That much is known without it.
    () => 'unreachable' as const,
  )
  return new RunFailure({ kind }, { cause: error })
}
