import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBrotliCompress, createDeflate, createGzip } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { ConnectionLost } from '@/lib/llm/connection-lost'
import { type ChatPart, type StreamChatOptions, streamChat } from '@/lib/llm/stream-chat'
import { end, say } from './server-habits'

const patience = { firstContentMs: 10_000, idleMs: 10_000, contentMs: 10_000 }
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A server on loopback that answers as it is told to. */
async function serve(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const requests: IncomingMessage[] = []
  let closed = 0
  const listener: RequestListener = (request, response) => {
    requests.push(request)
    response.on('close', () => closed++)
    answer(response, request)
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, requests, closed: () => closed }
}

const ask = (origin: string, options: Partial<StreamChatOptions> = {}) =>
  streamChat({
    baseUrl: `${origin}/v1`,
    headers: {},
    secret: 'sk-0123456789',
    wire: 'chat-completions',
    body: { model: 'm', messages: [], stream: true },
    signal: new AbortController().signal,
    patience,
    fetch,
    ...options,
  })

async function collect(stream: AsyncGenerator<ChatPart>) {
  const parts: ChatPart[] = []
  let error: unknown
  try {
    for await (const part of stream) parts.push(part)
  } catch (caught) {
    error = caught
  }
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
  return { parts, text, error }
}

const begin = (response: ServerResponse, headers: Record<string, string> = {}) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers })
  response.flushHeaders()
}

describe('streamChat on the wire', () => {
  it('sends these headers, and no other', async () => {
    const { origin, requests } = await serve((response) => response.end(end))
    await collect(ask(origin, { headers: { 'X-Title': 'Keyside' } }))
    const [request] = requests
    const ownOfNode = [
      'host',
      'connection',
      'accept-encoding',
      'accept-language',
      'sec-fetch-mode',
      'user-agent',
    ]
    const noCache = ['cache-control', 'pragma']
    const names = Object.keys(request?.headers ?? {}).filter(
      (name) => ![...ownOfNode, ...noCache].includes(name),
    )
    expect(names.toSorted()).toEqual(['accept', 'authorization', 'content-length', 'content-type', 'x-title'])
    expect(request?.headers['content-type']).toBe('application/json')
  })

  it.each(['/v1', '/api/openai/v1', '/openai/deployments/x', '/a%20b/v1', ''])(
    'keeps the path of the address: %s',
    async (path) => {
      const { origin, requests } = await serve((response) => response.end(end))
      await collect(ask(origin, { baseUrl: origin + path }))
      expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${path}/chat/completions`])
    },
  )

  it('gives the response, and each part, as soon as they are there', async () => {
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>()
    const { origin } = await serve(async (response) => {
      begin(response, { 'x-request-id': 'r1' })
      await mayGoOn
      response.write(say('Hi'))
    })
    const stream = ask(origin)
    expect((await stream.next()).value).toMatchObject({ type: 'response', status: 200, requestId: 'r1' })
    goOn()
    expect((await stream.next()).value).toEqual({ type: 'text', text: 'Hi' })
    await stream.return(undefined)
  })

  it.each([
    ['gzip', createGzip],
    ['deflate', createDeflate],
    ['br', createBrotliCompress],
  ])('reads a stream packed with %s', async (encoding, create) => {
    const { origin } = await serve((response) => {
      begin(response, { 'content-encoding': encoding })
      const packer = create()
      packer.pipe(response)
      packer.write(say('Hello'))
      packer.flush(() => packer.end(say(', world') + end))
    })
    expect(await collect(ask(origin))).toMatchObject({ text: 'Hello, world', error: undefined })
  })

  it('says that the line broke where the packing lies', async () => {
    const { origin } = await serve((response) => {
      begin(response, { 'content-encoding': 'gzip' })
      response.end(say('Hi') + end)
    })
    const { text, error } = await collect(ask(origin))
    expect(text).toBe('')
    expect(error).toBeInstanceOf(ConnectionLost)
  })

  it('keeps the text where less comes than was announced', async () => {
    const { origin } = await serve((response) => {
      begin(response, { 'content-length': '5000' })
      response.write(say('Hi'), () => response.destroy())
    })
    const { text, error } = await collect(ask(origin))
    expect(text).toBe('Hi')
    expect(error).toBeInstanceOf(ConnectionLost)
  })

  it('keeps the text where a proxy gives all of it at the end', async () => {
    const { origin } = await serve((response) => response.end(say('Hello') + say(', world') + end))
    expect(await collect(ask(origin))).toMatchObject({ text: 'Hello, world', error: undefined })
  })

  it('reads nothing of 204, and of an empty answer', async () => {
    for (const status of [204, 200]) {
      const { origin } = await serve((response) => response.writeHead(status).end())
      expect(await collect(ask(origin))).toEqual({
        parts: [{ type: 'response', status, headers: expect.any(Object) }],
        text: '',
        error: undefined,
      })
    }
  })

  it('sends one request, whatever the server says of trying again', async () => {
    const { origin, requests } = await serve((response) =>
      response.writeHead(503, { 'x-should-retry': 'true', 'retry-after-ms': '1' }).end(),
    )
    expect((await collect(ask(origin))).error).toMatchObject({
      error: { kind: 'provider-down', retryAfterMs: 1 },
    })
    expect(requests).toHaveLength(1)
  })

  it('looks for the cause where the line breaks before the answer, and sends the conversation once', async () => {
    const { origin, requests } = await serve((response, request) => {
      if (request.method === 'POST') response.destroy()
      else response.end('{"data":[]}')
    })
    const { error } = await collect(ask(origin))
    expect(error).toBeInstanceOf(RunFailure)
    expect(error).toMatchObject({ error: { kind: 'unreachable' } })
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /v1/chat/completions',
      'GET /v1/models',
    ])
    expect(requests[1]?.headers.authorization).toBe('-')
  })

  it('does not show a secret that a header of the connection holds', async () => {
    const { origin } = await serve((response, request) =>
      response.writeHead(400).end(`No ${request.headers['x-access-token']} ${request.headers['x-title']}`),
    )
    const headers = { 'X-Access-Token': 'abc-def-ghi-jkl', 'X-Title': 'Keyside' }
    const { error } = await collect(ask(origin, { headers }))
    expect(error).toMatchObject({ error: { kind: 'refused', detail: 'No [key] Keyside' } })
  })

  it.each<[string, Partial<StreamChatOptions>, object]>([
    ['a key with letters that no header takes', { secret: 'sk-ключ' }, { kind: 'key-refused' }],
    ['a key of two lines', { secret: 'sk-1\nX-Evil: 1' }, { kind: 'key-refused' }],
    [
      'a header with letters that no header takes',
      { headers: { 'X-Title': 'Ключ' } },
      { kind: 'bad-parameter', param: 'X-Title' },
    ],
    [
      'a header of two lines',
      { headers: { 'X-Title': 'a\r\nX-Evil: 1' } },
      { kind: 'bad-parameter', param: 'X-Title' },
    ],
    [
      'a header that is the browser’s',
      { headers: { Host: 'evil.example' } },
      { kind: 'bad-parameter', param: 'Host' },
    ],
  ])('sends nothing with %s', async (_, options, expected) => {
    const { origin, requests } = await serve((response) => response.end(end))
    const { error } = await collect(ask(origin, options))
    expect(error).toBeInstanceOf(RunFailure)
    expect(error).toMatchObject({ error: expected })
    expect(requests).toEqual([])
  })
})

describe('streamChat and Stop', () => {
  const reason = new Error('stop')

  /** Stops as soon as the server has got to where `answer` says. */
  async function stopped(answer: (response: ServerResponse, stop: () => void) => void) {
    const abort = new AbortController()
    const { origin, closed } = await serve((response) => answer(response, () => abort.abort(reason)))
    // No limit of time may end it in place of Stop.
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal)
    const { error, text } = await collect(ask(origin, { signal: abort.signal }))
    expect(error).toBe(reason)
    await expect.poll(closed).toBeGreaterThan(0)
    return text
  }

  it('ends at once before the server answers', async () => {
    await stopped((_, stop) => stop())
  })

  it('ends at once after the headers, where nothing comes', async () => {
    await stopped((response, stop) => {
      begin(response)
      setTimeout(stop, 30)
    })
  })

  it('ends at once where a stream stands still, and keeps what was held back', async () => {
    const text = await stopped((response, stop) => {
      begin(response)
      response.write(say('Hello, <thi'))
      response.write(say('nk'), () => setTimeout(stop, 30))
    })
    expect(text).toBe('Hello, <think')
  })

  it('ends at once in the middle of a refusal that does not end', async () => {
    await stopped((response, stop) => {
      response.writeHead(500)
      response.write('Sorry, ', () => setTimeout(stop, 30))
    })
  })

  it('ends at once while the cause of a failure is looked for', async () => {
    let requests = 0
    await stopped((response, stop) => {
      requests++
      if (requests === 1) response.destroy()
      else stop()
    })
  })

  it('sends nothing where it came first', async () => {
    const { origin, requests } = await serve((response) => response.end(end))
    expect((await collect(ask(origin, { signal: AbortSignal.abort(reason) }))).error).toBe(reason)
    expect(requests).toEqual([])
  })
})
