import { isCharging } from '../../domain/is-charging'
import type { Cost, Usage } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import { loadOnce } from '../../load-once'
import { costOf, type PriceList, priceOf } from '../../tokens/price'

/**
 * What a run has cost, by the price list that comes with Keyside. The list is read when it is first needed. Without
 * usage, as of a request that failed, only what can cost nothing has a cost.
 */
export function createCosts(loadList: () => Promise<PriceList>) {
  const priceList = loadOnce(loadList)
  return async (
    connection: Connection,
    model: string,
    usage: Usage | undefined,
  ): Promise<Cost | undefined> => {
    if (usage === undefined && isCharging(connection, model)) return undefined
    const { baseUrl, prices } = connection
    try {
      const price = priceOf(await priceList(), { baseUrl, model, own: prices })
      if (price === undefined) return undefined
      return {
        nanoUsd: costOf(price, usage ?? { inputTokens: 0, outputTokens: 0 }),
        source: price.source,
        asOf: price.asOf,
      }
    } catch (error) {
      console.error('The price list could not be read', error)
      return undefined
    }
  }
}
