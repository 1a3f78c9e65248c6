import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConnectionLost } from '@/lib/llm/connection-lost'
import { Stalled } from '@/lib/llm/stalled'
import { type ChatPart, streamChat } from '@/lib/llm/stream-chat'
import { type FaultServer, startFaultServer, wordsOf } from '../../fakes/fault-server'

let server: FaultServer
let other: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
  other = await startFaultServer()
})
afterAll(async () => {
  await server.close()
  await other.close()
})

const patience = { firstContentMs: 10_000, idleMs: 10_000, contentMs: 10_000 }

function ask(model: string, options: Partial<Parameters<typeof streamChat>[0]> = {}) {
  const body = {
    model,
    messages: [{ role: 'user', content: 'Hi' }],
    stream: true,
    stream_options: { include_usage: true },
  }
  const signal = new AbortController().signal
  return streamChat({
    baseUrl: server.url,
    headers: {},
    secret: 'sk-secret-0123456789',
    wire: 'chat-completions',
    body,
    signal,
    patience,
    fetch,
    ...options,
  })
}

async function collect(stream: AsyncGenerator<ChatPart>) {
  const parts: ChatPart[] = []
  let error: unknown
  try {
    for await (const part of stream) parts.push(part)
  } catch (caught) {
    error = caught
  }
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
  return { parts, text, error, kinds: new Set(parts.map(({ type }) => type)) }
}

const seen = (model: string) => server.requests.findLast(({ body }) => body.includes(`"${model}"`))

describe('streamChat', () => {
  it('gives the words, the reason, the usage and the end', async () => {
    const { text, parts, error } = await collect(ask('words-200'))
    expect(error).toBeUndefined()
    expect(text).toBe(wordsOf(200))
    expect(parts).toContainEqual({ type: 'finish', reason: 'stop' })
    expect(parts).toContainEqual({ type: 'usage', usage: expect.objectContaining({ outputTokens: 42 }) })
    expect(parts.at(-1)).toEqual({ type: 'done' })
  })

  it('sends the key, the body as it is, and none of the SDK’s own headers', async () => {
    await collect(ask('words-1', { headers: { 'X-Title': 'Keyside' } }))
    const request = seen('words-1')
    expect(request?.headers.authorization).toBe('Bearer sk-secret-0123456789')
    expect(request?.headers['x-title']).toBe('Keyside')
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-stainless'))).toEqual([])
    expect(JSON.parse(request?.body ?? '')).toEqual({
      model: 'words-1',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  it('sends no authorization where there is no key', async () => {
    await collect(ask('words-2', { secret: undefined }))
    expect(seen('words-2')?.headers.authorization).toBeUndefined()
  })

  it.each([
    ['http://ai:11434/v1', { secret: 'hunter2hunter2' }],
    ['http://ai.:11434/v1', { secret: undefined, headers: { 'X-Access-Token': 'hunter2hunter2' } }],
    ['http://8.8.8.8/v1', { secret: undefined, headers: { 'X-Route': 'sk-proj-0123456789abcdefghij' } }],
  ])('sends no key in clear to %s, whatever let it come to that: %o', async (baseUrl, options) => {
    let asked = 0
    const fetch: typeof globalThis.fetch = async () => {
      asked += 1
      return new Response('')
    }
    const { error } = await collect(ask('words-1', { baseUrl, fetch, ...options }))
    expect(error).toMatchObject({ error: { kind: 'insecure-key' } })
    expect(asked).toBe(0)
  })

  it('reads an answer that was not streamed', async () => {
    expect(await collect(ask('whole-30'))).toMatchObject({ text: wordsOf(30), error: undefined })
  })

  it('keeps the text where the line breaks, and says that it broke', async () => {
    const { text, error } = await collect(ask('reset-after-3'))
    expect(text).toBe(wordsOf(3))
    expect(error).toBeInstanceOf(ConnectionLost)
  })

  it('ends without [DONE] and without a reason where the server did so', async () => {
    const { text, kinds, error } = await collect(ask('no-finish-4'))
    expect({ text, error }).toEqual({ text: wordsOf(4), error: undefined })
    expect(kinds.has('done') || kinds.has('finish')).toBe(false)
  })

  it('loses patience with a server that stops in the middle', async () => {
    const { text, error } = await collect(ask('stall-after-3', { patience: { ...patience, idleMs: 80 } }))
    expect(text).toBe(wordsOf(3))
    expect(error).toBeInstanceOf(Stalled)
    await expect.poll(() => seen('stall-after-3')?.closedAt).toBeDefined()
  })

  it('loses patience with a server that never begins', async () => {
    const { error } = await collect(ask('silent', { patience: { ...patience, firstContentMs: 80 } }))
    expect(error).toMatchObject({ error: { kind: 'timed-out' } })
    await expect.poll(() => seen('silent')?.closedAt).toBeDefined()
  })

  it('ends at once when aborted, and closes the connection', async () => {
    const abort = new AbortController()
    const reason = new Error('stop')
    const stream = ask('words-400-at-40', { signal: abort.signal })
    let error: unknown
    try {
      for await (const part of stream) if (part.type === 'text') abort.abort(reason)
    } catch (caught) {
      error = caught
    }
    expect(error).toBe(reason)
    await expect.poll(() => seen('words-400-at-40')?.closedAt).toBeDefined()
  })

  it.each([301, 302, 303, 307, 308])(
    'follows no redirect (%i), so that the other server sees nothing',
    async (status) => {
      const { error } = await collect(ask(`redirect-${status}-to-port-${new URL(other.origin).port}`))
      expect(error).toMatchObject({ error: { kind: 'redirected' } })
      expect(other.requests).toEqual([])
    },
  )

  it.each([
    ['error-401-invalid_api_key', 'key-refused'],
    ['error-402', 'no-credit'],
    ['error-403', 'not-allowed'],
    ['error-404-model_not_found', 'no-such-model'],
    ['error-413', 'too-long'],
    ['error-429-insufficient_quota', 'no-credit'],
    ['error-429', 'slow-down'],
    ['error-500', 'provider-down'],
    ['error-529', 'provider-down'],
    ['html', 'unreadable'],
    ['nonsense', 'no-such-model'],
  ])('says of %s that it is %s, without the key that the server echoes', async (model, kind) => {
    const { error } = await collect(ask(model))
    expect(error).toMatchObject({ error: { kind } })
    expect(JSON.stringify(error)).not.toContain('sk-secret')
  })

  it('keeps what came before an error in the middle of a stream', async () => {
    const { text, error } = await collect(ask('error-in-stream-3'))
    expect(text).toBe(wordsOf(3))
    expect(error).toMatchObject({ error: { kind: 'provider-down', detail: 'Overloaded' } })
  })

  it('says that nothing answers where nothing does', async () => {
    const { error } = await collect(ask('words-1', { baseUrl: 'http://127.0.0.1:9/v1' }))
    expect(error).toMatchObject({ error: { kind: 'unreachable' } })
  })
})
