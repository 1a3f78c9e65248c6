import { describe, expect, it, vi } from 'vitest'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { type ApiFetchOptions, apiFetch } from '@/lib/llm/api-fetch'
import { NoAnswer } from '@/lib/llm/no-answer'

const origin = 'https://api.example.com'
const url = `${origin}/v1/chat/completions`
const secret = 'zz-0123456789abcdef'

function answering(answer: () => Response | Promise<Response>, options: Partial<ApiFetchOptions> = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => answer())
  return { fetch, send: apiFetch({ origin, secrets: [secret], fetch, ...options }) }
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof RunFailure ? error.error : error),
  )

describe('apiFetch', () => {
  it('follows no redirect, sends no cookie and no referrer', async () => {
    const { fetch, send } = answering(() => new Response('ok'))
    const signal = new AbortController().signal
    await send(url, { method: 'POST', body: '{}', signal, redirect: 'follow', credentials: 'include' })
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{}',
      signal,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
  })

  it.each([
    { method: 'GET', keepsPosts: false, cache: 'no-store' },
    { method: undefined, keepsPosts: false, cache: 'no-store' },
    { method: 'POST', keepsPosts: true, cache: 'no-store' },
    { method: 'post', keepsPosts: false, cache: 'default' },
  ])('lets no answer be kept, and a server be asked once: %o', async ({ method, keepsPosts, cache }) => {
    const { fetch, send } = answering(() => new Response('ok'), { keepsPosts })
    await send(url, method === undefined ? {} : { method })
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ cache })
  })

  it('takes out the SDK’s own headers, and leaves all others', async () => {
    const { fetch, send } = answering(() => new Response('ok'))
    const headers = {
      'X-Stainless-OS': 'x',
      'x-stainless-lang': 'js',
      Authorization: 'Bearer a',
      'X-Title': 'K',
    }
    await send(url, { headers })
    expect(Array.from(new Headers(fetch.mock.calls[0]?.[1]?.headers).keys())).toEqual([
      'authorization',
      'x-title',
    ])
  })

  it.each([
    `${origin}.evil.example/v1`,
    'http://api.example.com/v1',
    `${origin}:8443/v1`,
    'https://evil.example/',
  ])('sends nothing to another origin: %s', async (other) => {
    const { fetch, send } = answering(() => new Response('ok'))
    expect(await failureOf(send(other))).toEqual({ kind: 'unexpected' })
    expect(await failureOf(send(new URL(other)))).toEqual({ kind: 'unexpected' })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('gives a good answer as it is, unread', async () => {
    const answer = new Response('ok', { status: 201 })
    expect(await answering(() => answer).send(url)).toBe(answer)
    expect(answer.bodyUsed).toBe(false)
  })

  it.each([301, 302, 303, 307, 308])('refuses a redirect (%i), and leaves its body', async (status) => {
    const cancel = vi.fn()
    const answer = new Response(new ReadableStream({ cancel }), {
      status,
      headers: { location: 'https://evil.example/' },
    })
    expect(await failureOf(answering(() => answer).send(url))).toEqual({ kind: 'redirected' })
    expect(cancel).toHaveBeenCalled()
  })

  it('refuses a redirect as browsers show it', async () => {
    const answer = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } })
    expect(await failureOf(answering(() => answer).send(url))).toEqual({ kind: 'redirected' })
  })

  it('tells what the server says of a refusal, without the key', async () => {
    const answer = () => Response.json({ error: { message: `No ${secret}`, code: 'x' } }, { status: 400 })
    expect(await failureOf(answering(answer).send(url))).toEqual({
      kind: 'refused',
      detail: 'No [key]',
      code: 'x',
      status: 400,
    })
  })

  it('reads a date to try again at by the clock it was given', async () => {
    const answer = () =>
      new Response('', { status: 429, headers: { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' } })
    const now = () => Date.UTC(2026, 10, 22, 12)
    expect(await failureOf(answering(answer, { now }).send(url))).toMatchObject({ retryAfterMs: 30_000 })
  })

  it('reads only the start of a refusal without end, and closes its line', async () => {
    let given = 0
    const cancel = vi.fn()
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        given += 1024
        controller.enqueue(new TextEncoder().encode('No! '.repeat(256)))
      },
      cancel,
    })
    const error = await failureOf(answering(() => new Response(body, { status: 500 })).send(url))
    expect(error).toMatchObject({
      kind: 'provider-down',
      status: 500,
      detail: expect.stringMatching(/^No! .*…$/),
    })
    expect(given).toBeLessThan(100 * 1024)
    expect(cancel).toHaveBeenCalled()
  })

  it('does not wait for a refusal that does not end', async () => {
    const cancel = vi.fn()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('Slow down')),
      cancel,
    })
    const { send } = answering(() => new Response(body, { status: 429 }), {
      limits: { mostBytes: 1024, mostMs: 10 },
    })
    expect(await failureOf(send(url))).toEqual({ kind: 'slow-down', status: 429, detail: 'Slow down' })
    expect(cancel).toHaveBeenCalled()
  })

  it('makes do with what came of a refusal whose line broke, and with none', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('Sorry'))
            queueMicrotask(() => controller.error(new TypeError('network error')))
          },
        }),
        { status: 503 },
      )
    expect(await failureOf(answering(broken).send(url))).toMatchObject({ kind: 'provider-down', status: 503 })
    expect(await failureOf(answering(() => new Response(null, { status: 401 })).send(url))).toEqual({
      kind: 'key-refused',
      status: 401,
    })
  })

  it('calls no answer no answer, and leaves other errors as they are', async () => {
    const cause = new TypeError('Failed to fetch')
    const none = await failureOf(answering(() => Promise.reject(cause)).send(url))
    expect(none).toBeInstanceOf(NoAnswer)
    expect(none).toMatchObject({ cause })
    const reason = new Error('stopped')
    expect(await failureOf(answering(() => Promise.reject(reason)).send(url))).toBe(reason)
  })
})
