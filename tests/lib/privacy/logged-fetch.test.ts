import { describe, expect, it } from 'vitest'
import { loggedFetch, type RequestBegun } from '@/lib/privacy/logged-fetch'

function logged(answer: (signal: AbortSignal | null | undefined) => Response | Promise<Response>) {
  const told: unknown[] = []
  const fetch = loggedFetch(
    async (_, init) => answer(init?.signal),
    (begun: RequestBegun) => {
      told.push(begun)
      return {
        answered: (status) => told.push(status),
        received: (bytes) => told.push(`+${bytes}`),
        ended: (end) => told.push(end),
      }
    },
  )
  return { fetch, told }
}

const begun = { method: 'POST', host: 'api.example:8443', path: '/v1/chat', bytesOut: 4 }
const post = (fetch: typeof globalThis.fetch, signal?: AbortSignal) =>
  fetch('https://api.example:8443/v1/chat?key=hidden', {
    method: 'POST',
    body: 'Ёж',
    ...(signal === undefined ? {} : { signal }),
  })

const broken = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(3))
      },
      pull(controller) {
        controller.error(new TypeError('reset'))
      },
    }),
  )

describe('a fetch that is written down', () => {
  it('hands on the answer, and tells its bytes and its end', async () => {
    const { fetch, told } = logged(() => new Response('Hello', { status: 201, headers: { 'x-a': 'b' } }))
    const answer = await post(fetch)
    expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([201, 'b', 'Hello'])
    expect(told).toEqual([begun, 201, '+5', 'done'])
    expect(JSON.stringify(told)).not.toContain('hidden')
  })

  it('goes out first, and is written down even where it breaks at once', async () => {
    const order: string[] = []
    const watcher = { answered() {}, received() {}, ended: (end: string) => order.push(end) }
    const fetch = loggedFetch(
      () => {
        order.push('sent')
        throw new TypeError('A header of no form')
      },
      () => {
        order.push('begun')
        return watcher
      },
    )
    await expect(post(fetch)).rejects.toThrow(TypeError)
    expect(order).toEqual(['sent', 'begun', 'failed'])
  })

  it('tells where there was no answer, and throws what was thrown', async () => {
    const { fetch, told } = logged(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(post(fetch)).rejects.toThrow('Failed to fetch')
    expect(told).toEqual([begun, 'failed'])
  })

  it('tells a request that was stopped before its answer from one that failed', async () => {
    const stop = new AbortController()
    const { fetch, told } = logged(
      (signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    )
    const asking = post(fetch, stop.signal)
    stop.abort()
    await expect(asking).rejects.toThrow()
    expect(told).toEqual([begun, 'stopped'])
  })

  it('tells a line that broke in the middle, once', async () => {
    const { fetch, told } = logged(broken)
    const answer = await post(fetch)
    await expect(answer.text()).rejects.toThrow('reset')
    expect(told).toEqual([begun, 200, '+3', 'failed'])
  })

  it('closes the line when nobody reads on', async () => {
    let isClosed = false
    const { fetch, told } = logged(
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => controller.enqueue(new Uint8Array(2)),
            cancel() {
              isClosed = true
            },
          }),
        ),
    )
    const answer = await post(fetch)
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(isClosed).toBe(true)
    expect(told.at(-1)).toBe('done')
  })

  it('does not touch an answer without a body', async () => {
    const { fetch, told } = logged(() => new Response(null, { status: 204 }))
    expect((await post(fetch)).status).toBe(204)
    expect(told).toEqual([begun, 204, 'done'])
  })
})
