import type { RunError, RunErrorKind } from '../domain/servers/run-error'
import { redact } from '../privacy/redact'
import { type ServerError, serverErrorIn } from '../wire/decode/server-error'
import { errorKind } from './error-kind'
import { retryAfterMs } from './retry-after'

const longestDetail = 500
const longestName = 100
/** Of a body that is no JSON: more is not looked through. */
const mostChars = 16 * 1024

export interface Answer {
  url: string
  status: number
  headers: Headers
  body: string
}

/** What a refused request means to the user. Everything a server says passes through `redact` on its way. */
export function errorOfAnswer(answer: Answer, secrets: readonly string[], nowMs: number): RunError {
  const { url, status, headers, body } = answer
  const told = serverErrorIn(parsed(body)) ?? plain(body, headers)
  const kind = errorKind(told, { status, url })
  const wait =
    kind === 'slow-down' || kind === 'provider-down' ? retryAfterMs(headers, status, nowMs) : undefined
  return {
    ...errorToldBy(told, kind, secrets),
    status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  }
}

/** What an error inside an answer that had begun well means. */
export function errorInStream(told: ServerError, secrets: readonly string[]): RunError {
  const { status } = told
  return {
    ...errorToldBy(told, errorKind(told, { status }), secrets),
    ...(status === undefined ? {} : { status }),
  }
}

function errorToldBy(
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

/** A page says nothing that a person could use here. */
function plain(body: string, headers: Headers): ServerError {
  const words = body.trim()
  const isPage = words.startsWith('<') || (headers.get('content-type') ?? '').includes('text/html')
  return words === '' || isPage || /^[[{]/.test(words) ? {} : { message: words.slice(0, mostChars) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function short(text: string, longest: number): string {
  const words = text.trim().replace(/\s+/g, ' ')
  // A pair of surrogates may be cut in two.
  return (words.length <= longest ? words : `${words.slice(0, longest - 1)}…`).toWellFormed()
}
