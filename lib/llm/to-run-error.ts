import { hostScope } from '../domain/host-scope'
import type { RunError, RunErrorKind } from '../domain/run-error'
import { redact } from '../privacy/redact'
import { retryAfterMs } from './retry-after'
import { type ServerError, serverErrorIn } from './server-error'

const longestDetail = 500

/** Billing comes as 429 too, and must never be tried again. */
const noCredit = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'billing_hard_limit_reached',
])

const byCode: Record<string, RunErrorKind> = {
  invalid_api_key: 'key-refused',
  invalid_authentication: 'key-refused',
  insufficient_permissions: 'not-allowed',
  unsupported_country_region_territory: 'region-refused',
  model_not_found: 'no-such-model',
  DeploymentNotFound: 'no-such-model',
  context_length_exceeded: 'too-long',
  string_above_max_length: 'too-long',
  unsupported_parameter: 'bad-parameter',
  unsupported_value: 'bad-parameter',
  invalid_value: 'bad-parameter',
  invalid_type: 'bad-parameter',
  unknown_parameter: 'bad-parameter',
  content_policy_violation: 'content-refused',
  content_filter: 'content-refused',
  moderation_blocked: 'content-refused',
  rate_limit_exceeded: 'slow-down',
  slow_down: 'slow-down',
  server_error: 'provider-down',
  server_is_overloaded: 'provider-down',
  overloaded_error: 'provider-down',
}

export interface Answer {
  url: string
  status: number
  headers: Headers
  body: string
}

/** What a refused request means to the user. Everything a server says passes through `redact` on its way. */
export function errorOfAnswer(answer: Answer, secrets: readonly string[], nowMs: number): RunError {
  const { status, headers, body } = answer
  const isHtml = /^\s*</.test(body) || (headers.get('content-type') ?? '').includes('text/html')
  const told = isHtml ? undefined : (serverErrorIn(parsed(body)) ?? plain(body))
  const kind = kindOf(answer, told, isHtml)
  const wait = kind === 'slow-down' || kind === 'provider-down' ? retryAfterMs(headers, nowMs) : undefined
  return {
    ...errorToldBy(told, kind, secrets),
    status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  }
}

/** What an error inside a stream that had begun well means. */
export function errorInStream(told: ServerError, secrets: readonly string[]): RunError {
  const kind = kindByWords(told) ?? (told.status === undefined ? 'provider-down' : kindByStatus(told.status))
  return {
    ...errorToldBy(told, kind, secrets),
    ...(told.status === undefined ? {} : { status: told.status }),
  }
}

function errorToldBy(
  told: ServerError | undefined,
  kind: RunErrorKind,
  secrets: readonly string[],
): RunError {
  const error: RunError = { kind }
  if (told?.message !== undefined) error.detail = short(redact(told.message, secrets))
  if (told?.code !== undefined) error.code = redact(told.code, secrets).slice(0, 100)
  if (told?.param !== undefined) error.param = redact(told.param, secrets).slice(0, 100)
  return error
}

function kindOf({ url, status }: Answer, told: ServerError | undefined, isHtml: boolean): RunErrorKind {
  const byWords = told === undefined ? undefined : kindByWords(told)
  if (byWords !== undefined) return byWords
  const isNear = hostScope(new URL(url).hostname) !== 'public'
  if (
    status === 403 &&
    isNear &&
    (told?.message === undefined || /origin|cors|forbidden/i.test(told.message))
  )
    return 'origin-refused'
  if (status === 404) return isHtml || told?.param !== 'model' ? notFound(told) : 'no-such-model'
  return kindByStatus(status)
}

/** An unknown path and an unknown model both answer 404; only the words of the server tell them apart. */
function notFound(told: ServerError | undefined): RunErrorKind {
  return /model/i.test(told?.message ?? '') ? 'no-such-model' : 'wrong-address'
}

function kindByWords({ code, type, param, message = '' }: ServerError): RunErrorKind | undefined {
  if (noCredit.has(code ?? '') || noCredit.has(type ?? '')) return 'no-credit'
  const known = byCode[code ?? ''] ?? byCode[type ?? '']
  if (known !== undefined) return known
  if (/maximum context length|context (length|window|size)|too many tokens|prompt is too long/i.test(message))
    return 'too-long'
  if (type === 'rate_limit_error') return 'slow-down'
  return param !== undefined && param !== '' && param !== 'model' && param !== 'messages'
    ? 'bad-parameter'
    : undefined
}

function kindByStatus(status: number): RunErrorKind {
  if (status === 401) return 'key-refused'
  if (status === 402) return 'no-credit'
  if (status === 403) return 'not-allowed'
  if (status === 404 || status === 405) return 'wrong-address'
  if (status === 400 || status === 422) return 'refused'
  if (status === 408 || status === 504) return 'provider-down'
  if (status === 413) return 'too-long'
  if (status === 429) return 'slow-down'
  return status >= 500 ? 'provider-down' : 'refused'
}

function plain(body: string): ServerError | undefined {
  const words = body.trim()
  return words === '' || /^[[{]/.test(words) ? undefined : { message: words }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const short = (text: string): string => {
  const words = text.trim().replace(/\s+/g, ' ')
  return words.length <= longestDetail ? words : `${words.slice(0, longestDetail - 1)}…`
}
