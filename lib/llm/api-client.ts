import OpenAI from 'openai'
import { checkHeaders, checkKey } from '../domain/servers/header-rules'
import { mayCarryKey } from '../domain/servers/may-carry-key'
import { RunFailure } from '../domain/servers/run-error'
import { apiFetch } from './api-fetch'
import { secretsOf } from './secrets-of'

export interface ApiTarget {
  baseUrl: string
  headers: Readonly<Record<string, string>>
  /** Undefined for a server that needs no key. */
  secret: string | undefined
  /** One whose requests are in the network log. */
  fetch: typeof fetch
  /** The fetch that finds out why there was no answer; absent, it is the same one. */
  probe?: typeof fetch
}

const longestWaitMs = 3_600_000

/**
 * The SDK, as the one who builds requests. Retries, patience and reading are ours. Throws `RunFailure` where the key
 * or a header does not fit into a request: fetch would throw what looks like a line that could not be made; and where
 * one of them would cross a network in clear, whatever let the connection come to that.
 */
export function apiClient({ baseUrl, headers, secret, fetch }: ApiTarget): OpenAI {
  if (secret !== undefined && !checkKey(secret).ok) throw new RunFailure({ kind: 'key-refused' })
  const checked = checkHeaders(headers)
  if (!checked.ok)
    throw new RunFailure({
      kind: 'bad-parameter',
      ...(checked.header === undefined ? {} : { param: checked.header.slice(0, 100) }),
    })
  const { origin } = new URL(baseUrl)
  const secrets = secretsOf({ secret, headers })
  if (secrets.length > 0 && !mayCarryKey(origin)) throw new RunFailure({ kind: 'insecure-key' })
  return new OpenAI({
    apiKey: secret ?? '-',
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: longestWaitMs,
    dangerouslyAllowBrowser: true,
    logLevel: 'off',
    organization: null,
    project: null,
    fetch: apiFetch({
      origin,
      secrets,
      fetch: (...request) => fetch(...request),
    }),
    defaultHeaders: { ...checked.headers, ...(secret === undefined ? { Authorization: null } : {}) },
  })
}

/** The names of the headers that a request to this target has beyond what any request has. */
export const headerNamesOf = ({ headers, secret }: ApiTarget): string[] => [
  ...Object.keys(headers),
  ...(secret === undefined ? [] : ['authorization']),
]
