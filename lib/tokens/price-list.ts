/**
 * Prices as they are shipped: what chat needs of the source's list, in few bytes. Made at build by `makePriceList`.
 */
export interface PriceList {
  source: string
  /** YYYY-MM-DD, the day the source was published. */
  asOf: string
  /** Each price once; models name them by position. */
  prices: ListedPrice[]
  providers: ListedProvider[]
}

export interface ListedProvider {
  id: string
  /** A regular expression that the start of the base URL matches. */
  api: string
  /** Providers whose models this one serves too, where it lists none of that name. */
  fallback?: string[]
  models: ListedModel[]
}

/** The names by which it goes, as `writeMatch` writes them; its price; the tokens of its context. */
export type ListedModel = [match: string, price: number | ConditionalPrice[], contextTokens?: number]

/**
 * USD for a million tokens: input, output, cached input (0 and up; null: charged as input), then USD for a
 * thousand requests and for a million reasoning tokens. Missing at the end: null.
 */
export type ListedPrice = (Rate | null)[]

/** A rate, or `[rate, from, rate, …]`: each later one holds for the whole request with more input tokens than that. */
export type Rate = number | number[]

/** Of several whose condition holds, the last counts; the first has none. */
export interface ConditionalPrice {
  price: number
  /** YYYY-MM-DD, UTC. */
  from?: string
  /** Seconds of the day, UTC; the end may lie before the start, across midnight. */
  daily?: [start: number, end: number]
}

/** Stands for a model that is listed without a price. */
export const noPrice = -1
