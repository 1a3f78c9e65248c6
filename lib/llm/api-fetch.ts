import { RunFailure } from '../domain/run-error'
import { NoAnswer } from './no-answer'
import { errorOfAnswer } from './to-run-error'

const longestErrorBytes = 64 * 1024

export interface ApiFetchOptions {
  /** The one origin that requests may go to. */
  origin: string
  /** Struck out of whatever the server says. */
  secrets: readonly string[]
  fetch: typeof fetch
}

/**
 * The fetch of all requests to a chat API. It follows no redirect, because a redirect may carry the conversation and
 * the key elsewhere; it sends no cookie and no referrer, and none of the SDK's own headers, which servers' CORS
 * rules do not know. A refused request throws `RunFailure` before the SDK makes its own error of it, and one that
 * gets no answer throws `NoAnswer`.
 */
export function apiFetch({ origin, secrets, fetch }: ApiFetchOptions): typeof globalThis.fetch {
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
      cache: 'no-store',
    }).catch((error: unknown) => {
      throw error instanceof TypeError ? new NoAnswer('', { cause: error }) : error
    })
    const isRedirect = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
    if (isRedirect) throw new RunFailure({ kind: 'redirected' })
    if (response.ok) return response
    const body = await readStart(response)
    throw new RunFailure(
      errorOfAnswer({ url, status: response.status, headers: response.headers, body }, secrets, Date.now()),
    )
  }
}

/** The first 64 KiB of a body: enough for any error, and no more of what may be endless. */
async function readStart(response: Response): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (let bytes = 0; bytes < longestErrorBytes; ) {
      const { done, value } = await reader.read()
      if (done) break
      bytes += value.length
      text += decoder.decode(value, { stream: true })
    }
    await reader.cancel()
  } catch {
    // The status says enough where the body cannot be read.
  }
  return text.slice(0, longestErrorBytes)
}
