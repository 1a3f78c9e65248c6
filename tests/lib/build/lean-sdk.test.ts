import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { leanSdk } from '@/lib/build/lean-sdk'

type Client = typeof import('@/lib/llm/api-client')['apiClient']

/** Our client with the SDK in it, as it is bundled with these plugins. */
async function bundled(plugins: Plugin[]): Promise<{ apiClient: Client; bytes: number }> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { output: { codeSplitting: false } },
      lib: {
        entry: fileURLToPath(new URL('../../../lib/llm/api-client.ts', import.meta.url)),
        formats: ['es'],
      },
    },
  })
  const [output] = Array.isArray(result) ? result : []
  const code = output?.output[0].code ?? ''
  const { apiClient } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return { apiClient, bytes: code.length }
}

async function requestsOf(apiClient: Client) {
  const sent: { url: string; method: string | undefined; headers: [string, string][]; body: unknown }[] = []
  const client = apiClient({
    baseUrl: 'https://example.org/v1',
    headers: { 'x-own': 'yes' },
    secret: 'sk-secret',
    fetch: async (input, init) => {
      const headers = Array.from(new Headers(init?.headers))
      sent.push({ url: String(input), method: init?.method, headers, body: init?.body })
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  })
  const signal = new AbortController().signal
  const body = { model: 'm', messages: [{ role: 'user', content: 'Grüße' }], stream: true }
  await client.post('/chat/completions', { body, signal, stream: true }).asResponse()
  await client.get('/models', { signal }).asResponse()
  return sent
}

type Answers = Record<string, (signal: AbortSignal | null | undefined, stop: () => void) => Promise<Response>>

const answers: Answers = {
  refused: async () =>
    Response.json({ error: { message: 'No such model', code: 'model_not_found' } }, { status: 404 }),
  'refused for a while': async () => new Response('busy', { status: 503, headers: { 'retry-after': '1' } }),
  'not signed in': async () => new Response('{}', { status: 401 }),
  redirected: async () =>
    new Response(null, { status: 302, headers: { location: 'https://other.example/' } }),
  'without a line': async () => {
    throw new TypeError('Failed to fetch')
  },
  'timed out': async () => {
    throw new Error('The connection timed out')
  },
  stopped: async (signal, stop) => {
    stop()
    signal?.throwIfAborted()
    return new Response('{}')
  },
}

/** What goes wrong, down to its first cause. */
function causesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [error]
  const { message, name, cause, ...rest } = error
  return [
    { kind: error.constructor.name, message, name, ...rest },
    ...(cause === undefined ? [] : causesOf(cause)),
  ]
}

async function failuresOf(apiClient: Client): Promise<Map<string, unknown[]>> {
  const failures = new Map<string, unknown[]>()
  for (const [name, answer] of Object.entries(answers)) {
    let asked = 0
    const line = new AbortController()
    const client = apiClient({
      baseUrl: 'https://example.org/v1',
      headers: {},
      secret: 'sk-secret',
      fetch: (_, init) => {
        asked += 1
        return answer(init?.signal, () => line.abort(new DOMException('Stopped', 'AbortError')))
      },
    })
    const sent = client.post('/chat/completions', { body: { model: 'm' }, signal: line.signal }).asResponse()
    const failure = await sent.then(
      () => ['answered'],
      (error: unknown) => causesOf(error),
    )
    failures.set(name, [{ asked }, ...failure])
  }
  const before = apiClient({ baseUrl: 'https://example.org/v1', headers: {}, secret: undefined, fetch })
  const ended = before.get('/models', { signal: AbortSignal.abort('before') }).asResponse()
  failures.set('stopped before', await ended.then(() => ['answered'], causesOf))
  return failures
}

describe('the SDK without what is not used', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['a page, as Firefox runs the background', { window: { document: {} } }],
    ['a place of another kind', {}],
  ])('sends what the whole SDK sends, in %s', async (_, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    const lean = await bundled([leanSdk])
    const whole = await bundled([])
    const sent = await requestsOf(lean.apiClient)
    expect(sent.map(({ url }) => url)).toEqual([
      'https://example.org/v1/chat/completions',
      'https://example.org/v1/models',
    ])
    expect(sent).toEqual(await requestsOf(whole.apiClient))
    expect(lean.bytes).toBeLessThan(whole.bytes / 3)
  })

  it('fails as the whole SDK fails, and asks no second time', async () => {
    const lean = await failuresOf((await bundled([leanSdk])).apiClient)
    expect(lean).toEqual(await failuresOf((await bundled([])).apiClient))
    for (const [name, [asked]] of lean) if (name in answers) expect(asked, name).toEqual({ asked: 1 })
    expect(Array.from(lean.values()).filter((failure) => failure.includes('answered'))).toEqual([])
  })

  it('throws where something is used that was left out', async () => {
    const { apiClient } = await bundled([leanSdk])
    const client = apiClient({ baseUrl: 'https://example.org/v1', headers: {}, secret: 'sk-secret', fetch })
    await expect(async () => client.embeddings.create({ model: 'm', input: '' })).rejects.toThrow(TypeError)
    await expect(async () => client.put('/files', {})).rejects.toThrow(TypeError)
  })
})
