import type { Cost, Usage } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import { costOf, type PriceList, priceOf } from '../../tokens/price'

/** What a run has cost, by the price list that comes with Keyside. The list is read when it is first needed. */
export function createCosts(loadList: () => Promise<PriceList>) {
  let loading: Promise<PriceList> | undefined
  return async ({ baseUrl, prices }: Connection, model: string, usage: Usage): Promise<Cost | undefined> => {
    loading ??= loadList()
    try {
      const price = priceOf(await loading, { baseUrl, model, own: prices })
      if (price === undefined) return undefined
      return { nanoUsd: costOf(price, usage), source: price.source, asOf: price.asOf }
    } catch (error) {
      loading = undefined
      console.error('The price list could not be read', error)
      return undefined
    }
  }
}
