import { type ModelInfo, type ModelPrice, type Provider, waitForUpdate } from '@pydantic/genai-prices'
import { writeMatch } from './model-match'
import {
  type ConditionalPrice,
  type ListedModel,
  type ListedPrice,
  type ListedProvider,
  noPrice,
  type PriceList,
  type Rate,
} from './price-list'

/** The version that is installed, and the day on which it was published. They change together. */
export const priceSource = { package: '@pydantic/genai-prices', version: '0.1.8', published: '2026-09-23' }

/** Addresses that the source does not know yet. */
const newerAddresses: Record<string, string> = { together: String.raw`https://api\.together\.(?:xyz|ai)` }

/**
 * What can't be chatted with at an address of its own: Hugging Face's one router, where the model's price is that of
 * whoever serves it, editors' own services, and embeddings.
 */
const leftOut = /^(huggingface_.*|cursor|github-copilot|typesafe|voyageai)$/

const providers = (await waitForUpdate()) ?? []

/** For the build, in Node: the module of prices has 800 KB, and this is a tenth of it. Throws where it has none. */
export function makePriceList(): PriceList {
  if (providers.length === 0) throw new Error(`${priceSource.package} has no prices`)
  const prices: ListedPrice[] = []
  const positions = new Map<string, number>()
  const add: AddPrice = (price) => {
    const text = JSON.stringify(price)
    const position = positions.get(text) ?? prices.push(price) - 1
    positions.set(text, position)
    return position
  }
  return {
    source: `${priceSource.package} ${priceSource.version}`,
    asOf: priceSource.published,
    prices,
    providers: providers.filter(({ id }) => !leftOut.test(id)).map((provider) => listProvider(provider, add)),
  }
}

type AddPrice = (price: ListedPrice) => number

function listProvider(provider: Provider, add: AddPrice): ListedProvider {
  const models: ListedModel[] = []
  for (const model of provider.models) {
    const match = writeMatch(model.match)
    const price = priceOfModel(model, add)
    const context = model.context_window
    const before = models.at(-1)
    // Neighbours alike but for their names are one; others can't be, because the first that matches counts.
    if (before !== undefined && before[1] === price && before[2] === context) before[0] += ` ${match}`
    else models.push(context === undefined ? [match, price] : [match, price, context])
  }
  const { id, api_pattern: api, fallback_model_providers: fallback } = provider
  return { id, api: newerAddresses[id] ?? api, ...(fallback === undefined ? {} : { fallback }), models }
}

function priceOfModel(model: ModelInfo, add: AddPrice): number | ConditionalPrice[] {
  const position = (prices: ModelPrice): number => {
    // Nothing is said of it, which is not the same as costing nothing.
    if (Object.keys(prices).length === 0 && model.id.endsWith(':free')) return add([0, 0])
    const rates = listed(prices)
    return rates === undefined ? noPrice : add(rates)
  }
  if (!Array.isArray(model.prices)) return position(model.prices)
  return model.prices.map(({ prices, constraint }) => {
    const price = position(prices)
    if (constraint === undefined) return { price }
    if (constraint.type === 'start_date') return { price, from: constraint.start_date }
    return { price, daily: [secondOfDay(constraint.start_time), secondOfDay(constraint.end_time)] }
  })
}

/** Undefined for what is not charged by the token: transcription, document pages. */
function listed({
  input_mtok: input,
  output_mtok: output,
  cache_read_mtok: cachedInput,
  requests_kcount: thousandRequests,
  output_reasoning_mtok: reasoning,
}: ModelPrice): ListedPrice | undefined {
  if (input === undefined && output === undefined) return undefined
  const rates = [input, output, cachedInput, thousandRequests, reasoning].map(rate)
  while (rates.at(-1) === null) rates.pop()
  return rates
}

function rate(price: ModelPrice[string]): Rate | null {
  if (price === undefined) return null
  if (typeof price === 'number') return price
  const tiers = price.tiers.toSorted((one, other) => one.start - other.start)
  return [price.base, ...tiers.flatMap(({ start, price: above }) => [start, above])]
}

/** Out of `HH:MM:SSZ`, the only form that the source uses. */
function secondOfDay(time: string): number {
  const parts = /^(\d\d):(\d\d):(\d\d)Z$/.exec(time)
  if (parts === null) throw new Error(`Not a time of day in UTC: ${time}`)
  const [, hours, minutes, seconds] = parts
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
