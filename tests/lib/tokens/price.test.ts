import { calcPrice, waitForUpdate } from '@pydantic/genai-prices'
import { describe, expect, it } from 'vitest'
import { makePriceList, priceSource } from '@/lib/tokens/make-price-list'
import { contextTokensOf, costOf, priceOf } from '@/lib/tokens/price'
import installed from '@/node_modules/@pydantic/genai-prices/package.json' with { type: 'json' }

const list = makePriceList()
const openAi = 'https://api.openai.com/v1'
const now = new Date('2026-11-22T12:00:00Z')
const million = 1_000_000

const rateOf = (baseUrl: string, model: string, at = now) => priceOf(list, { baseUrl, model }, at)?.rates

describe('the price list', () => {
  it('is dated by the version that is installed', () => {
    expect(installed.version).toBe(priceSource.version)
    expect(list.source).toBe(`@pydantic/genai-prices ${installed.version}`)
    expect(list.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('is small, and survives JSON', () => {
    const json = JSON.stringify(list)
    expect(json.length).toBeLessThan(80_000)
    expect(JSON.parse(json)).toEqual(list)
  })

  it('costs what the source itself says, for every model, at every moment and size', async () => {
    const moments = [
      '2024-01-01T00:00:00Z',
      '2026-11-22T02:30:00Z',
      '2026-11-22T08:00:00Z',
      '2027-02-01T20:00:00Z',
    ]
    const usages = [
      { inputTokens: 1284, outputTokens: 317, cachedTokens: 1024 },
      { inputTokens: 272_000, outputTokens: 5, cachedTokens: 0 },
      { inputTokens: 900_001, outputTokens: 12_345, cachedTokens: 200_000, reasoningTokens: 12_000 },
    ]
    const providers = (await waitForUpdate()) ?? []
    let compared = 0
    for (const provider of providers) {
      const listed = list.providers.find(({ id }) => id === provider.id)
      if (listed === undefined) continue
      for (const { id: model } of provider.models) {
        for (const moment of moments) {
          const timestamp = new Date(moment)
          const only = { ...list, providers: [{ ...listed, api: 'test:' }, ...list.providers] }
          const price = priceOf(only, { baseUrl: 'test:', model }, timestamp)
          if (price === undefined) continue
          for (const usage of usages) {
            const source = calcPrice(
              {
                input_tokens: usage.inputTokens,
                output_tokens: usage.outputTokens,
                cache_read_tokens: usage.cachedTokens,
                output_reasoning_tokens: usage.reasoningTokens,
              },
              model,
              { providerId: provider.id, timestamp },
            )
            const nanoUsd = (source?.total_price ?? Number.NaN) * 1e9
            if (!(Math.abs(costOf(price, usage) - nanoUsd) <= 0.501)) {
              expect.fail(`${provider.id} ${model} ${moment}: ${costOf(price, usage)} instead of ${nanoUsd}`)
            }
            compared += 1
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(12_000)
  })

  it('has no price only where the source tells none for text', async () => {
    const silent = list.providers.flatMap(({ id }) => {
      const provider = list.providers.find((each) => each.id === id)
      return (provider?.models ?? []).filter(([, price]) => price === -1).map(([match]) => `${id} ${match}`)
    })
    expect(silent.filter((name) => name.startsWith('openai'))).toHaveLength(2)
    const providers = (await waitForUpdate()) ?? []
    expect(silent.length).toBeLessThan(providers.flatMap(({ models }) => models).length / 20)
  })
})

describe('the price of a model', () => {
  it.each([
    [
      'gpt-6-luna',
      [
        [0.1, 272_000, 0.2],
        [0.5, 272_000, 0.75],
        [0.01, 272_000, 0.02],
      ],
    ],
    ['GPT-4o', [2.5, 10, 1.25]],
    ['gpt-4o-20240806', [2.5, 10, 1.25]],
    [
      'gpt-6-sol-2026-09-22',
      [
        [2, 272_000, 4],
        [10, 272_000, 15],
        [0.2, 272_000, 0.4],
      ],
    ],
    ['text-embedding-3-small', [0.02]],
  ])('is known for %s', (model, rates) => {
    expect(rateOf(openAi, model)).toEqual(rates)
  })

  it('is found at the addresses of the providers that are offered', () => {
    expect(rateOf('https://openrouter.ai/api/v1', 'openai/gpt-4o')).toBeDefined()
    expect(rateOf('https://api.anthropic.com/v1', 'claude-opus-5-5')).toBeDefined()
    expect(
      rateOf('https://generativelanguage.googleapis.com/v1beta/openai', 'gemini-2.5-flash'),
    ).toBeDefined()
    expect(rateOf('https://api.mistral.ai/v1', 'mistral-large-latest')).toBeDefined()
    expect(rateOf('https://api.groq.com/openai/v1', 'llama-3.3-70b-versatile')).toBeDefined()
    expect(rateOf('https://api.deepseek.com', 'deepseek-chat')).toBeDefined()
    expect(rateOf('https://api.together.ai/v1', 'meta-llama/Llama-3.3-70B-Instruct-Turbo')).toBeDefined()
    expect(rateOf('https://my-name.openai.azure.com/openai/v1', 'gpt-4o')).toEqual([2.5, 10, 1.25])
  })

  it.each([
    [openAi, 'no-such-model'],
    [openAi, 'gpt-6.2-astra'],
    [openAi, 'whisper-1'],
    ['https://llm.example.com/v1', 'gpt-4o'],
    ['https://not-api.openai.com.example.com/v1', 'gpt-4o'],
    ['http://192.168.1.5:8000/v1', 'gpt-4o'],
    ['not an address', 'gpt-4o'],
  ])('is unknown at %s for %s', (baseUrl, model) => {
    expect(priceOf(list, { baseUrl, model }, now)).toBeUndefined()
  })

  it.each(['http://localhost:11434/v1', 'http://127.0.0.1:8080', 'http://[::1]:1234/v1'])(
    'is nothing on this machine, at %s',
    (baseUrl) => {
      const price = priceOf(list, { baseUrl, model: 'llama3' }, now)
      expect(price?.source).toBe('local')
      expect(price && costOf(price, { inputTokens: million, outputTokens: million })).toBe(0)
    },
  )

  it('changes on its day', () => {
    const before = rateOf(openAi, 'gpt-5.6-luna', new Date('2026-07-29T23:59:59Z'))
    const after = rateOf(openAi, 'gpt-5.6-luna', new Date('2026-07-30T00:00:00Z'))
    expect(before?.[0]).toEqual([1, 271_999, 2])
    expect(after?.[0]).toEqual([0.2, 271_999, 0.4])
  })

  it('changes with the time of day', () => {
    const deepSeek = 'https://api.deepseek.com'
    expect(rateOf(deepSeek, 'deepseek-reasoner', new Date('2026-11-22T00:29:59Z'))?.[0]).toBe(0.135)
    expect(rateOf(deepSeek, 'deepseek-reasoner', new Date('2026-11-22T00:30:00Z'))?.[0]).toBe(0.55)
    expect(rateOf(deepSeek, 'deepseek-reasoner', new Date('2026-11-22T16:30:00Z'))?.[0]).toBe(0.135)
  })
})

describe('the cost of a request', () => {
  const price = (...rates: (number | number[] | null)[]) => ({ source: 'test', asOf: '2026-11-22', rates })

  it('is whole nano-USD', () => {
    expect(costOf(price(0.1, 0.5), { inputTokens: 1284, outputTokens: 0 })).toBe(128_400)
    expect(costOf(price(0.0001), { inputTokens: 4, outputTokens: 0 })).toBe(0)
  })

  it('charges what was cached at its own rate, or as input where there is none', () => {
    const usage = { inputTokens: 1000, outputTokens: 0, cachedTokens: 400 }
    expect(costOf(price(1, 1, 0.1), usage)).toBe(600_000 + 40_000)
    expect(costOf(price(1, 1), usage)).toBe(1_000_000)
  })

  it('charges the whole request at the rate of its tier', () => {
    const tiered = price([1, 272_000, 2], [10, 272_000, 15])
    expect(costOf(tiered, { inputTokens: 272_000, outputTokens: 1000 })).toBe(272_000_000 + 10_000_000)
    expect(costOf(tiered, { inputTokens: 272_001, outputTokens: 1000 })).toBe(544_002_000 + 15_000_000)
  })

  it('does not go below nothing for usage that contradicts itself', () => {
    expect(costOf(price(1, 1, 0), { inputTokens: 10, outputTokens: 0, cachedTokens: 1000 })).toBe(0)
  })
})

describe('the context of a model', () => {
  it('is told where the list has it', () => {
    expect(contextTokensOf(list, { baseUrl: openAi, model: 'gpt-6-luna' })).toBe(1_050_000)
    expect(contextTokensOf(list, { baseUrl: openAi, model: 'gpt-4o' })).toBe(128_000)
    expect(contextTokensOf(list, { baseUrl: openAi, model: 'no-such-model' })).toBeUndefined()
    expect(contextTokensOf(list, { baseUrl: 'http://localhost:11434/v1', model: 'gpt-4o' })).toBeUndefined()
  })
})
