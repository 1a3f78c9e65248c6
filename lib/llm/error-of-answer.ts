import type { RunError } from '../domain/servers/run-error'
import { type ServerError, serverErrorIn } from '../wire/decode/server-error'
import { errorKind } from './error-kind'
import { retryAfterMs } from './retry-after'
import { errorToldBy } from './to-run-error'

/** Of a body that is no JSON: more is not looked through. */
const mostChars = 16 * 1024

export interface Answer {
  url: string
  status: number
  headers: Headers
  body: string
}

/** What a refused request means to the user. */
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
