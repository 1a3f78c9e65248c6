import { describe, expect, it } from 'vitest'
import { explainUnreachable } from '@/lib/llm/explain-unreachable'

const baseUrl = 'http://localhost:11434/v1'

/** A background that lets requests through by their mode, and what it was asked for. */
function browser(lets: (init: RequestInit) => boolean) {
  const asked: [string, RequestInit][] = []
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    asked.push([String(url), init])
    if (!lets(init)) throw new TypeError('Failed to fetch')
    return new Response('ok')
  }
  return { asked, fetch }
}

describe('explainUnreachable', () => {
  it('finds nobody there', async () => {
    const { fetch } = browser(() => false)
    expect(await explainUnreachable(baseUrl, { fetch, isOnline: true })).toBe('unreachable')
  })

  it('finds the machine offline', async () => {
    const { fetch } = browser(() => false)
    expect(await explainUnreachable(baseUrl, { fetch, isOnline: false })).toBe('offline')
  })

  it('finds a server whose answers nobody may read, also offline', async () => {
    const { fetch } = browser(({ mode }) => mode === 'no-cors')
    for (const isOnline of [true, false])
      expect(await explainUnreachable(baseUrl, { fetch, isOnline })).toBe('cors-refused')
  })

  it('blames no CORS where the server may be read, and only the line broke', async () => {
    const { fetch } = browser(() => true)
    expect(await explainUnreachable(baseUrl, { fetch, isOnline: true })).toBe('unreachable')
  })

  it('finds a server that allows extensions, but not the headers they need', async () => {
    const { asked, fetch } = browser(({ headers }) => !('authorization' in (headers ?? {})))
    const probe = { fetch, isOnline: true, headerNames: ['authorization'] }
    expect(await explainUnreachable(baseUrl, probe)).toBe('cors-refused')
    expect(asked[0]?.[1].headers).toMatchObject({ authorization: '-' })
    // No more is asked than that takes: what comes last cannot be made without following a redirect in Chromium.
    expect(asked.map(([, { mode = 'cors' }]) => mode)).toEqual(['cors', 'cors'])
  })

  it('asks for models, without key, cookie, referrer or body', async () => {
    const { asked, fetch } = browser(() => false)
    await explainUnreachable(baseUrl, { fetch, isOnline: true })
    expect(asked.map(([url, { mode = 'cors' }]) => [url, mode])).toEqual(
      ['cors', 'cors', 'no-cors'].map((mode) => [`${baseUrl}/models`, mode]),
    )
    for (const [, init] of asked) {
      expect(init).toMatchObject({
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      })
      expect(init.method ?? 'GET').toBe('GET')
      expect(init.body).toBeUndefined()
      expect(new Headers(init.headers).has('authorization')).toBe(false)
    }
  })

  it('has the browser ask about CORS as it did for the request', async () => {
    const { asked, fetch } = browser(() => false)
    await explainUnreachable(baseUrl, { fetch, isOnline: true })
    const first = asked[0]?.[1]
    expect(first?.mode ?? 'cors').toBe('cors')
    expect(new Headers(first?.headers).get('content-type')).toBe('application/json')
  })

  it('ends at once when it is told to', async () => {
    const abort = new AbortController()
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        const { signal } = init ?? {}
        if (signal?.aborted) reject(signal.reason)
        signal?.addEventListener('abort', () => reject(signal.reason))
        abort.abort()
      })
    expect(await explainUnreachable(baseUrl, { fetch, isOnline: true, signal: abort.signal })).toBe(
      'unreachable',
    )
  })
})
