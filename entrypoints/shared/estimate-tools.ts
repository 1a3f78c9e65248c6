import type { Target } from '@/lib/domain/target'
import type { EstimateTools } from '@/lib/stores/estimate-store'
import { contextTokensOf, costOf, priceOf } from '@/lib/tokens/price'
import type { PriceList } from '@/lib/tokens/price-list'
import { createTokenCounter } from '@/lib/tokens/token-counter'
import { startOwnWorker } from './own-workers'

/** Counts in a worker of its own, and loads the price list when the first estimate is made. */
export function makeEstimateTools(): EstimateTools & { warmUp: () => void } {
  const counter = createTokenCounter({ startWorker: () => startOwnWorker('counter') })
  let loading: Promise<PriceList> | undefined
  const priceList = () => {
    loading ??= import('virtual:price-list').then((module) => module.default)
    return loading
  }
  const priced = ({ connection, model }: Target) => ({ baseUrl: connection.baseUrl, model })

  return {
    /** Loads the tables before they are needed: reading them takes most of a second. */
    warmUp() {
      void counter.count({ model: 'gpt-4o', messages: [{ role: 'user', content: '.' }] })
    },
    async count(caller, body) {
      const counted = await counter.countLatest(caller, body)
      return counted && { inputTokens: counted.inputTokens, isExact: counted.exact }
    },
    async price(target, inputTokens, outputTokens = 0) {
      const price = priceOf(await priceList(), priced(target))
      if (price === undefined) return undefined
      const { source, asOf } = price
      return { nanoUsd: costOf(price, { inputTokens, outputTokens }), source, asOf }
    },
    async contextTokens(target) {
      const listed = target.connection.models.find(({ id }) => id === target.model)?.contextTokens
      return listed ?? contextTokensOf(await priceList(), priced(target))
    },
  }
}
