import { isCharging } from '../domain/is-charging'
import type { OwnPrice } from '../domain/servers/connection'
import { matches } from './model-match'
import {
  type ConditionalPrice,
  type ListedModel,
  type ListedPrice,
  type ListedProvider,
  noPrice,
  type PriceList,
  type Rate,
} from './price-list'

export type { PriceList } from './price-list'

/** What one model costs, and who says so since when. */
export interface ModelPrice {
  /** `local` where the server is on this machine, `own` where the person told it. */
  source: string
  /** YYYY-MM-DD. */
  asOf: string
  rates: ListedPrice
}

export interface PricedTarget {
  baseUrl: string
  model: string
  /** What the person said, which counts before any list. */
  own?: readonly OwnPrice[] | undefined
}

/** The parts of a run's usage that are charged; `cachedTokens` and `reasoningTokens` are parts of the others. */
export interface ChargedUsage {
  inputTokens: number
  outputTokens: number
  cachedTokens?: number
  reasoningTokens?: number
}

/** The price at one moment, now if none is given; undefined where nobody told one. A server on this machine costs nothing. */
export function priceOf(list: PriceList, target: PricedTarget, at = new Date()): ModelPrice | undefined {
  const { source, asOf } = list
  const said = target.own?.find(({ model }) => model === target.model)
  if (said !== undefined)
    return { source: 'own', asOf: said.asOf, rates: [said.input, said.output, said.cached ?? null] }
  if (!isCharging({ baseUrl: target.baseUrl }, target.model)) return { source: 'local', asOf, rates: [0, 0] }
  const model = findModel(list, target)
  if (model === undefined) return undefined
  const [, price] = model
  const rates = list.prices[typeof price === 'number' ? price : priceAt(price, at)]
  return rates === undefined ? undefined : { source, asOf, rates }
}

/** Tokens of the model's context, input and output together, where the list has them. */
export function contextTokensOf(list: PriceList, target: PricedTarget): number | undefined {
  return findModel(list, target)?.[2]
}

/** Whole nano-USD for one request, its fee included. */
export function costOf(price: ModelPrice, usage: ChargedUsage): number {
  const [input = null, output = null, cached = input, thousandRequests = null, reasoning = output] =
    price.rates
  const { inputTokens, outputTokens } = usage
  const cachedTokens = Math.min(usage.cachedTokens ?? 0, inputTokens)
  const reasoningTokens = Math.min(usage.reasoningTokens ?? 0, outputTokens)
  const perMillion = (rate: Rate | null, tokens: number): number => rateAt(rate, inputTokens) * tokens * 1e3
  return Math.round(
    perMillion(input, inputTokens - cachedTokens) +
      perMillion(cached ?? input, cachedTokens) +
      perMillion(output, outputTokens - reasoningTokens) +
      perMillion(reasoning ?? output, reasoningTokens) +
      rateAt(thousandRequests, inputTokens) * 1e6,
  )
}

/** The whole request is charged at the rate of the tier that its input reaches. */
function rateAt(rate: Rate | null, inputTokens: number): number {
  if (rate === null || typeof rate === 'number') return rate ?? 0
  let current = rate[0] ?? 0
  for (let index = 1; index < rate.length; index += 2) {
    if (inputTokens > (rate[index] ?? 0)) current = rate[index + 1] ?? current
  }
  return current
}

function priceAt(prices: readonly ConditionalPrice[], at: Date): number {
  const holding = prices.findLast(({ from, daily }) => {
    if (from !== undefined) return at >= new Date(from)
    return daily === undefined || isWithin(daily, (at.getTime() / 1000) % 86_400)
  })
  return (holding ?? prices[0])?.price ?? noPrice
}

function isWithin([start, end]: readonly [number, number], second: number): boolean {
  return end < start ? second >= start || second < end : second >= start && second < end
}

function findModel(list: PriceList, { baseUrl, model }: PricedTarget): ListedModel | undefined {
  const name = model.trim().toLowerCase()
  const provider = list.providers.find(({ api }) => new RegExp(`^(?:${api})`).test(baseUrl))
  if (provider === undefined) return undefined
  return modelOf(list, provider, name) ?? modelOf(list, provider, withDashedDate(name))
}

function modelOf(list: PriceList, provider: ListedProvider, name: string): ListedModel | undefined {
  const own = provider.models.find(([match]) => matches(match, name))
  if (own !== undefined) return own
  for (const id of provider.fallback ?? []) {
    const other = list.providers.find((each) => each.id === id)
    const found = other === undefined ? undefined : modelOf(list, other, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** `gpt-4o-20240806` is listed as `gpt-4o-2024-08-06`. */
function withDashedDate(name: string): string {
  return name.replace(/-(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[-:]|$)/g, '-$1-$2-$3')
}
