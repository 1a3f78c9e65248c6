import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** How a model of one connection counts, learned from what it charged: over so many requests. */
export const calibrationSchema = v.object({
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  requests: count,
  /** Mean, and sum of squared differences from it, of the logarithm of charged over counted tokens. */
  mean: v.number(),
  squares: v.number(),
  at: v.number(),
})
export type Calibration = v.InferOutput<typeof calibrationSchema>

/** Older requests count less and less beyond so many: a server may change its model under the same name. */
const memory = 100
const mostModels = 200
/** What is further off was not counted by a tokenizer: something else was added, or left out. */
const mostFactor = 4
/** The few tokens around a short message say little of how a model counts words. */
const fewestTokens = 20

/**
 * The calibrations with one more request in them: what was counted here, and what the server charged. One that can
 * teach nothing changes nothing.
 */
export function calibrated(
  known: readonly Calibration[],
  request: { model: string; counted: number; charged: number; at: number },
): readonly Calibration[] {
  const { model, counted, charged, at } = request
  const value = Math.log(charged / counted)
  if (counted < fewestTokens || !Number.isFinite(value) || Math.abs(value) > Math.log(mostFactor))
    return known
  const old = known.find((each) => each.model === model)
  const { requests, mean, squares } = old ?? { requests: 0, mean: 0, squares: 0 }
  const weight = Math.min(requests, memory - 1)
  const next = mean + (value - mean) / (weight + 1)
  const kept = requests === 0 ? 0 : (squares * weight) / requests
  const made = { model, requests: requests + 1, mean: next, at }
  const all = [
    ...known.filter((each) => each !== old),
    { ...made, squares: rescaled(kept, value, mean, next, weight, requests) },
  ]
  return all.sort((one, other) => other.at - one.at).slice(0, mostModels)
}

/** Welford's sum of squares, as if it had been made by as many requests as are remembered. */
function rescaled(
  kept: number,
  value: number,
  mean: number,
  next: number,
  weight: number,
  requests: number,
): number {
  const sum = kept + (value - mean) * (value - next)
  return weight === 0 ? 0 : (sum * (requests + 1)) / (weight + 1)
}

export interface Corrected {
  tokens: number
  requests: number
  /** Half of the range that two of three requests fall into, as a part: 0.04 is ±4 %. */
  spread: number
}

/** A count, corrected by what was learned; undefined where nothing was. */
export function corrected(
  known: readonly Calibration[] | undefined,
  model: string,
  counted: number,
): Corrected | undefined {
  const found = known?.find((each) => each.model === model)
  if (found === undefined || found.requests === 0) return undefined
  const { requests, mean, squares } = found
  const deviation = requests < 2 ? 0 : Math.sqrt(squares / (requests - 1))
  return { tokens: Math.round(counted * Math.exp(mean)), requests, spread: Math.expm1(deviation) }
}
