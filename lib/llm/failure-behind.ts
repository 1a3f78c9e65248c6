import { RunFailure } from '../domain/run-error'
import { explainUnreachable } from './explain-unreachable'

/**
 * The `RunFailure` behind whatever a request threw: the SDK wraps what its fetch throws. What is left is a line that
 * could not be made at all; why, is found out.
 */
export async function failureBehind(
  error: unknown,
  baseUrl: string,
  fetch: typeof globalThis.fetch | undefined,
): Promise<unknown> {
  let cause: unknown = error
  for (let depth = 0; cause instanceof Error && depth < 5; depth++) {
    if (cause instanceof RunFailure) return cause
    if (cause instanceof TypeError)
      return new RunFailure(
        { kind: await explainUnreachable(baseUrl, fetch === undefined ? {} : { fetch }) },
        { cause },
      )
    cause = cause.cause
  }
  return error
}
