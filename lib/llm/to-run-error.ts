import type { RunError, RunErrorKind } from '../domain/servers/run-error'
import { redact } from '../privacy/redact'
import type { ServerError } from '../wire/decode/server-error'
import { errorKind } from './error-kind'

const longestDetail = 500
const longestName = 100
/** What an error inside an answer that had begun well means. */
export function errorInStream(told: ServerError, secrets: readonly string[]): RunError {
  const { status } = told
  return {
    ...errorToldBy(told, errorKind(told, { status }), secrets),
    ...(status === undefined ? {} : { status }),
  }
}

/** Everything a server says of an error passes through `redact` here. */
export function errorToldBy(
  { message, code, param }: ServerError,
  kind: RunErrorKind,
  secrets: readonly string[],
): RunError {
  const detail = message === undefined ? '' : short(redact(message, secrets), longestDetail)
  return {
    kind,
    ...(detail === '' ? {} : { detail }),
    ...(code === undefined ? {} : { code: short(redact(code, secrets), longestName) }),
    ...(param === undefined ? {} : { param: short(redact(param, secrets), longestName) }),
  }
}

function short(text: string, longest: number): string {
  const words = text.trim().replace(/\s+/g, ' ')
  // A pair of surrogates may be cut in two.
  return (words.length <= longest ? words : `${words.slice(0, longest - 1)}…`).toWellFormed()
}
