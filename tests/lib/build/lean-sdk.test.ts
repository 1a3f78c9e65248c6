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
    expect(lean.bytes).toBeLessThan(whole.bytes / 2)
  })

  it('throws where something is used that was left out', async () => {
    const { apiClient } = await bundled([leanSdk])
    const client = apiClient({ baseUrl: 'https://example.org/v1', headers: {}, secret: 'sk-secret', fetch })
    await expect(async () => client.embeddings.create({ model: 'm', input: '' })).rejects.toThrow(TypeError)
  })
})
