import { expect, it } from 'vitest'
import { createCosts } from '@/lib/background/runs/costs'
import type { Connection, OwnPrice } from '@/lib/domain/servers/connection'

const list = { source: 'list', asOf: '2026-01-02', prices: [], providers: [] }
const { costOf: cost } = createCosts(async () => list)
const at = (baseUrl: string, prices?: OwnPrice[]) => ({ baseUrl, prices }) as Connection
const own = { model: 'm', input: 1, output: 1, asOf: '2026-01-01' }

it('is known of a request that failed only where it can cost nothing', async () => {
  const free = { nanoUsd: 0, source: 'local', asOf: '2026-01-02' }
  const here = 'http://127.0.0.1:8080/v1'
  expect(await cost(at(here), 'm', undefined)).toEqual(free)
  expect(await cost(at(here), 'm', { inputTokens: 10, outputTokens: 10 })).toEqual(free)
  expect(await cost(at(here, [own]), 'm', undefined)).toBeUndefined()
  expect(await cost(at(here, [own]), 'm', { inputTokens: 10, outputTokens: 0 })).toMatchObject({
    nanoUsd: 10_000,
  })
  expect(await cost(at(here, [own]), 'other', undefined)).toEqual(free)
  expect(await cost(at('https://a.example/v1', [own]), 'm', undefined)).toBeUndefined()
})
