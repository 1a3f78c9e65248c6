import { RunFailure } from '../domain/servers/run-error'
import { NoAnswer } from './no-answer'
import { readStart } from './read-start'

const errorLimits = { mostBytes: 64 * 1024, mostMs: 5000 }

export interface ApiFetchOptions {
  /** The one origin that requests may go to. */
  origin: string
  /** Struck out of whatever the server says. */
  secrets: readonly string[]
  fetch: typeof fetch
  /** Milliseconds since 1970: a server may name a date to try again at. */
  now?: () => number
  /** How much of a refusal is read, and for how long. */
  limits?: { mostBytes: number; mostMs: number }
  /** True in a browser that may write the answer to a POST to its cache. */
  keepsPosts?: boolean
}

/**
 * The fetch of all requests to a chat API. It follows no redirect, because a redirect may carry the conversation and
 * the key elsewhere; it sends no cookie and no referrer, and none of the SDK's own headers, which servers' CORS
 * rules do not know. Nothing of an answer stays in the browser's cache. A refused request throws `RunFailure` before
 * the SDK makes its own error of it, and one that gets no answer throws `NoAnswer`.
 */
export function apiFetch({
  origin,
  secrets,
  fetch,
  now = Date.now,
  limits = errorLimits,
  keepsPosts = import.meta.env.FIREFOX,
}: ApiFetchOptions): typeof globalThis.fetch {
  // With `no-store`, browsers forget that a server lets us in (CORS) and ask it before each request: a second way there
  // and back for every message.
  const cacheOf = (method = 'GET'): RequestCache =>
    method === 'POST' && !keepsPosts ? 'default' : 'no-store'

  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (new URL(url).origin !== origin) throw new RunFailure({ kind: 'unexpected' })
    const headers = new Headers(init?.headers)
    for (const name of Array.from(headers.keys())) if (name.startsWith('x-stainless-')) headers.delete(name)
    const response = await fetch(url, {
      ...init,
      headers,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: cacheOf(init?.method?.toUpperCase()),
    }).catch((error: unknown) => {
      throw error instanceof TypeError ? new NoAnswer('', { cause: error }) : error
    })
    if (response.ok) return response
    const isRedirect = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
    if (isRedirect) {
      response.body?.cancel().catch(() => undefined)
      throw new RunFailure({ kind: 'redirected' })
    }
    const [{ errorOfAnswer }, { text: body }] = await Promise.all([
      import('./error-of-answer'),
      readStart(response, limits),
    ])
    throw new RunFailure(
      errorOfAnswer({ url, status: response.status, headers: response.headers, body }, secrets, now()),
    )
  }
}
