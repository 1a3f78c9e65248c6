import { describe, expect, it } from 'vitest'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { listModels } from '@/lib/llm/list-models'

const baseUrl = 'https://api.example.com/v1'

interface Asked {
  url: string
  headers: Headers
  method: string | undefined
}

/** A server that gives one answer, and what it was asked. */
function server(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push({ url: String(url), headers: new Headers(init?.headers), method: init?.method?.toUpperCase() })
    return answer()
  }
  return { asked, fetch }
}

const list = (body: unknown, init?: ResponseInit) =>
  listFrom(() => new Response(typeof body === 'string' ? body : JSON.stringify(body), init))

function listFrom(answer: () => Response | Promise<Response>, signal = new AbortController().signal) {
  const { fetch } = server(answer)
  return listModels({ baseUrl, headers: {}, secret: 'sk-0123456789', fetch, signal })
}

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof RunFailure ? error.error.kind : error),
  )

describe('listModels', () => {
  it('asks once, with the key and the connection’s own headers', async () => {
    const { asked, fetch } = server(() => Response.json({ data: [] }))
    const signal = new AbortController().signal
    await listModels({ baseUrl, headers: { 'X-Title': 'Keyside' }, secret: 'sk-0123456789', fetch, signal })
    expect(asked.map(({ url, method }) => `${method} ${url}`)).toEqual([`GET ${baseUrl}/models`])
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer sk-0123456789')
    expect(asked[0]?.headers.get('x-title')).toBe('Keyside')
  })

  it('gives what OpenAI tells, in order of the names, numbers by their size', async () => {
    const data = [
      { id: 'gpt-10', object: 'model', shutdown_date: null },
      { id: 'gpt-6', object: 'model', shutdown_date: '2027-01-31' },
      { id: 'Alpha', object: 'model', shutdown_date: 'soon' },
    ]
    expect(await list({ object: 'list', data })).toEqual([
      { id: 'Alpha' },
      { id: 'gpt-6', shutdownDate: '2027-01-31' },
      { id: 'gpt-10' },
    ])
  })

  it.each([
    ['an array', [{ id: 'b' }, { id: 'a' }]],
    ['names instead of ids', { models: [{ name: 'b' }, { model: 'a' }] }],
    ['plain names', { models: ['b', 'a'] }],
    ['a list called result', { success: true, errors: [], result: [{ id: '', name: 'b' }, { name: 'a' }] }],
    [
      'duplicates and nonsense',
      {
        data: [
          { id: 'a' },
          null,
          7,
          {},
          [],
          { id: 5 },
          { id: '' },
          { id: 'x'.repeat(257) },
          { id: 'b' },
          { id: 'a' },
        ],
      },
    ],
    ['a mark of byte order', `\ufeff${JSON.stringify({ data: [{ id: 'b' }, { id: 'a' }] })}`],
  ])('reads %s', async (_, body) => {
    expect(await list(body)).toEqual([{ id: 'a' }, { id: 'b' }])
  })

  it.each(['context_length', 'context_window', 'max_model_len', 'max_context_length'])(
    'reads the context from %s',
    async (name) => {
      expect(await list({ data: [{ id: 'a', [name]: 32_768 }] })).toEqual([
        { id: 'a', contextTokens: 32_768 },
      ])
    },
  )

  it.each([
    [
      'a list of parameters',
      { supported_parameters: ['tools', 'reasoning', 'top_p'] },
      ['tools', 'reasoning'],
    ],
    ['a list of capabilities', { capabilities: ['completion', 'tools', 'thinking'] }, ['tools', 'reasoning']],
    ['switches', { capabilities: { function_calling: true, reasoning: false, vision: false } }, ['tools']],
    ['features', { supported_features: ['structured_outputs', 7] }, ['json']],
    ['a list with none of them', { capabilities: ['completion'] }, []],
  ])('reads from %s what a model can do', async (_, told, can) => {
    expect(await list({ data: [{ id: 'a', ...told }] })).toMatchObject([{ id: 'a', can }])
  })

  it('takes silence for no answer', async () => {
    const silent = [{ capabilities: {} }, { capabilities: [] }, { capabilities: 'tools' }, {}]
    const models = await list({ data: silent.map((told, index) => ({ id: `m${index}`, ...told })) })
    expect(models.every((model) => !('can' in model))).toBe(true)
  })

  it('takes no nonsense for a context', async () => {
    const contexts = [0, -5, 1.5, '32768', null, 1e300]
    const models = await list({
      data: contexts.map((context_length, index) => ({ id: `m${index}`, context_length })),
    })
    expect(models.every((model) => !('contextTokens' in model))).toBe(true)
  })

  it.each([
    ['an empty list', { object: 'list', data: [] }],
    ['null, as a server without models says it', { object: 'list', data: null }],
  ])('knows of no model where there is %s', async (_, body) => {
    expect(await list(body)).toEqual([])
  })

  it('keeps 5,000 models, and __proto__ as a name', async () => {
    const data = [{ id: '__proto__' }, ...Array.from({ length: 6000 }, (_, index) => ({ id: `m${index}` }))]
    const models = await list({ data })
    expect(models).toHaveLength(5000)
    expect(models[0]).toEqual({ id: '__proto__' })
  })

  it.each<[string, string, ResponseInit | undefined, string]>([
    ['a page', '<!doctype html>', undefined, 'wrong-address'],
    ['nothing', '', undefined, 'unreadable'],
    ['no JSON', 'ok', undefined, 'unreadable'],
    ['JSON without a list', '{"status":"ok"}', undefined, 'unreadable'],
    [
      'an error with 200',
      '{"error":"Unexpected endpoint or method. (GET /models)"}',
      undefined,
      'wrong-address',
    ],
    ['a wrong key', '{"error":{"code":"invalid_api_key"}}', { status: 401 }, 'key-refused'],
    ['an unknown path', '404 page not found', { status: 404 }, 'wrong-address'],
    ['a redirect', '', { status: 302, headers: { location: 'https://other.example/' } }, 'redirected'],
    ['too much', `[${'"a",'.repeat(2.2 * 1024 * 1024)}"b"]`, undefined, 'too-large'],
  ])('makes of %s an error', async (_, body, init, kind) => {
    expect(await kindOf(list(body, init))).toBe(kind)
  })

  it('does not show the key that a server echoes', async () => {
    const failure = await list('{"error":"No sk-0123456789 here"}').catch((error: RunFailure) => error.error)
    expect(failure).toEqual({ kind: 'provider-down', detail: 'No [key] here' })
  })

  it('says that the line broke, and that there was no answer', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"data":['))
            controller.error(new TypeError('network error'))
          },
        }),
      )
    expect(await kindOf(listFrom(broken))).toBe('unreachable')
    expect(await kindOf(listFrom(() => Promise.reject(new TypeError('Failed to fetch'))))).toBe('unreachable')
  })

  it('ends at once when aborted: before the answer, in it, and while it looks for the cause', async () => {
    const aborted = AbortSignal.abort()
    expect(await kindOf(listFrom(() => Response.json([]), aborted))).toBe('timed-out')

    const abort = new AbortController()
    const endless = listFrom(() => {
      const body = new ReadableStream({
        start(controller) {
          abort.signal.addEventListener('abort', () => controller.error(abort.signal.reason))
        },
      })
      queueMicrotask(() => abort.abort())
      return new Response(body)
    }, abort.signal)
    expect(await kindOf(endless)).toBe('timed-out')

    const later = new AbortController()
    let requests = 0
    const probing = listFrom(() => {
      requests++
      if (requests === 1) return Promise.reject(new TypeError('Failed to fetch'))
      later.abort()
      return Promise.reject(later.signal.reason)
    }, later.signal)
    expect(await kindOf(probing)).toBe('timed-out')
  })
})
