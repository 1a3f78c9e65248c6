import { hostScope } from '../domain/servers/host-scope'
import type { RunErrorKind } from '../domain/servers/run-error'
import type { ServerError } from '../wire/decode/server-error'

/** A server's own codes and types. Billing comes as 429 too, and must never be tried again. */
const byCode = new Map<string, RunErrorKind>(
  Object.entries({
    'no-credit': [
      ...['insufficient_quota', 'credit_balance_exhausted', 'organization_spend_limit_exceeded'],
      ...['project_spend_limit_exceeded', 'organization_usage_limit_exceeded', 'billing_hard_limit_reached'],
      ...['billing_not_active', 'insufficient_balance', 'exceeded_current_quota_error'],
    ],
    'key-refused': [
      ...['invalid_api_key', 'invalid_authentication', 'authentication_error', 'API_KEY_INVALID'],
    ],
    'not-allowed': [
      ...['insufficient_permissions', 'permission_error', 'ip_not_authorized', 'invalid_organization'],
    ],
    'region-refused': ['unsupported_country_region_territory'],
    'no-such-model': [
      ...['model_not_found', 'model_decommissioned', 'model_not_available', 'invalid_model'],
      'DeploymentNotFound',
    ],
    'wrong-address': ['unknown_url'],
    'too-long': ['context_length_exceeded', 'exceed_context_size_error'],
    'content-refused': ['content_policy_violation', 'content_filter', 'moderation_blocked'],
    'slow-down': ['rate_limit_exceeded', 'rate_limit_error', 'slow_down'],
    'provider-down': [
      'server_error',
      'server_is_overloaded',
      'overloaded_error',
      'service_unavailable_error',
    ],
  } satisfies Partial<Record<RunErrorKind, string[]>>).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as RunErrorKind] as const),
  ),
)

const parameterCodes = new Set([
  ...['unsupported_parameter', 'unsupported_value', 'unknown_parameter', 'invalid_value', 'invalid_type'],
])

/** Where servers have no code for it, or the wrong one. */
const byWords: [RegExp, RunErrorKind][] = [
  [/insufficient (account )?(balance|credits?|funds)|credit balance is too low/i, 'no-credit'],
  [
    /maximum context length|context (length|window|size)|too many tokens|prompt is too long|request too large|token count .{0,40}exceeds/i,
    'too-long',
  ],
  [/incorrect api key|api key not valid|invalid api key/i, 'key-refused'],
  [/cors requests must/i, 'cors-refused'],
  [
    /missing scopes|insufficient permissions|member of an organization|ip .{0,40}not authorized/i,
    'not-allowed',
  ],
  [/location is not supported|not available in your (country|region)/i, 'region-refused'],
  [
    /model .{0,200}(not found|not exist)|not a valid model|no such model|no endpoints found for/i,
    'no-such-model',
  ],
  [/requires moderation|flagged (by|for) moderation|your input was flagged/i, 'content-refused'],
  [/unexpected endpoint|unknown (request )?url/i, 'wrong-address'],
]

/** What an error means, by what the server says of it and, where that is nothing, by the status alone. */
export function errorKind(
  told: ServerError,
  { status, url }: { status: number | undefined; url?: string },
): RunErrorKind {
  const { code = '', type = '', message = '' } = told
  // Groq calls a request that can never fit into the limit of a minute `rate_limit_exceeded`.
  if (status === 413) return 'too-long'
  const known = byCode.get(code)
  const said = byWords.find(([words]) => words.test(message))?.[1]
  if (known === 'slow-down' && said === 'too-long') return said
  // A type says less than words do, but the words of a server that is down may be about anything.
  const kind = known ?? (status === undefined || status < 500 ? said : undefined) ?? byCode.get(type)
  return (
    kind ??
    byParameter(told, status) ??
    (status === undefined ? 'provider-down' : byStatus(status, message, url))
  )
}

function byParameter({ code = '', param = '' }: ServerError, status = 400): RunErrorKind | undefined {
  if (status !== 400 && status !== 404 && status !== 422) return undefined
  const [name = ''] = param.split(/[.[]/)
  if (name === 'model') return 'no-such-model'
  if (name === 'messages') return undefined
  return (name !== '' && name !== 'null') || parameterCodes.has(code) ? 'bad-parameter' : undefined
}

function byStatus(status: number, message: string, url: string | undefined): RunErrorKind {
  if (status === 401) return 'key-refused'
  if (status === 402) return 'no-credit'
  if (status === 403)
    return isNear(url) && /^$|origin|cors|forbidden/i.test(message) ? 'origin-refused' : 'not-allowed'
  // An unknown path and an unknown model both answer 404; only the words of the server tell them apart.
  if (status === 404) return /\bmodel\b/i.test(message) ? 'no-such-model' : 'wrong-address'
  if (status === 405) return 'wrong-address'
  if (status === 429) return 'slow-down'
  if (status === 451) return 'region-refused'
  return status === 408 || status >= 500 ? 'provider-down' : 'refused'
}

/** Servers near by, such as Ollama, refuse requests of origins that they do not know, often without a word. */
const isNear = (url: string | undefined): boolean =>
  url !== undefined && hostScope(new URL(url).hostname) !== 'public'
