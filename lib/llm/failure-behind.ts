import { RunFailure } from '../domain/run-error'
import { ConnectionLost } from './connection-lost'
import { explainUnreachable } from './explain-unreachable'
import { NoAnswer } from './no-answer'
import { Stalled } from './stalled'

/**
 * The `RunFailure` behind whatever a request threw: the SDK wraps what its fetch throws. What is left is a line that
 * could not be made at all; why, is found out.
 */
export async function failureBehind(
  error: unknown,
  baseUrl: string,
  fetch: typeof globalThis.fetch | undefined,
): Promise<unknown> {
  if (error instanceof ConnectionLost || error instanceof Stalled) return error
  let cause: unknown = error
  for (let depth = 0; cause instanceof Error && depth < 5; depth++) {
    if (cause instanceof RunFailure) return cause
    if (cause instanceof NoAnswer)
      return new RunFailure(
        { kind: await explainUnreachable(baseUrl, fetch === undefined ? {} : { fetch }) },
        { cause },
      )
    cause = cause.cause
  }
  return error
}
