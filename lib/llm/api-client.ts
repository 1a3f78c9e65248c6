import OpenAI from 'openai'
import { apiFetch } from './api-fetch'

export interface ApiTarget {
  baseUrl: string
  headers: Readonly<Record<string, string>>
  /** Undefined for a server that needs no key. */
  secret: string | undefined
  fetch?: typeof fetch
}

const longestWaitMs = 3_600_000

/** The SDK, as the one who builds requests. Retries, patience and reading are ours. */
export function apiClient({ baseUrl, headers, secret, fetch = globalThis.fetch }: ApiTarget): OpenAI {
  const secrets = secret === undefined ? [] : [secret]
  const origin = new URL(baseUrl).origin
  return new OpenAI({
    apiKey: secret ?? '-',
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: longestWaitMs,
    dangerouslyAllowBrowser: true,
    logLevel: 'off',
    organization: null,
    project: null,
    fetch: apiFetch({ origin, secrets, fetch: (...request) => fetch(...request) }),
    defaultHeaders: { ...headers, ...(secret === undefined ? { Authorization: null } : {}) },
  })
}
