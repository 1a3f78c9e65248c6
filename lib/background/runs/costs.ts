import { isCharging } from '../../domain/is-charging'
import type { Cost, Usage } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import { loadOnce } from '../../load-once'
import { contextTokensOf, costOf, type PriceList, priceOf } from '../../tokens/price'

export interface Costs {
  /** Without usage, as of a request that failed, only what can cost nothing has a cost. */
  costOf(connection: Connection, model: string, usage: Usage | undefined): Promise<Cost | undefined>
  /** What a model can take, in tokens, where that is known. */
  contextTokens(connection: Connection, model: string): Promise<number | undefined>
  /** Resolves when both tell without waiting for anything, as within a transaction. */
  pricesRead(): Promise<void>
}

/**
 * What is known of models by the price list that comes with Keyside. The list is read when it is first needed; where
 * it cannot be read, nothing is known.
 */
export function createCosts(loadList: () => Promise<PriceList>): Costs {
  const priceList = loadOnce(loadList)

  async function known<T>(read: (list: PriceList) => T): Promise<T | undefined> {
    try {
      return read(await priceList())
    } catch (error) {
      console.error('The price list could not be read', error)
      return undefined
    }
  }

  return {
    pricesRead: () => known(() => undefined),
    async costOf(connection, model, usage) {
      if (usage === undefined && isCharging(connection, model)) return undefined
      const { baseUrl, prices } = connection
      const price = await known((list) => priceOf(list, { baseUrl, model, own: prices }))
      if (price === undefined) return undefined
      const nanoUsd = costOf(price, usage ?? { inputTokens: 0, outputTokens: 0 })
      return { nanoUsd, source: price.source, asOf: price.asOf }
    },
    async contextTokens({ baseUrl, models }, model) {
      const told = models.find(({ id }) => id === model)?.contextTokens
      return told ?? known((list) => contextTokensOf(list, { baseUrl, model }))
    },
  }
}
