import type { Spent } from './spending'

/** How estimates compare with what was charged, in input tokens, over a number of requests. */
export interface EstimateCheck {
  model: string
  requests: number
  /** Requests whose estimate was right to the token. */
  exact: number
  estimated: number
  charged: number
  /** Mean distance of charged from estimated, as a part of it: 0.04 is 4 %. */
  distance: number
}

/** For each model, those with most requests first. */
export function checkEstimates(spent: readonly Spent[]): EstimateCheck[] {
  const byModel = new Map<string, { estimated: number; charged: number }[]>()
  for (const { model, estimatedTokens: estimated, inputTokens: charged } of spent) {
    if (estimated === undefined || estimated === 0) continue
    const pairs = byModel.get(model) ?? []
    pairs.push({ estimated, charged })
    byModel.set(model, pairs)
  }
  return Array.from(byModel, ([model, pairs]) => ({
    model,
    requests: pairs.length,
    exact: pairs.filter(({ estimated, charged }) => estimated === charged).length,
    estimated: sum(pairs.map(({ estimated }) => estimated)),
    charged: sum(pairs.map(({ charged }) => charged)),
    distance: sum(pairs.map(({ estimated, charged }) => Math.abs(charged / estimated - 1))) / pairs.length,
  })).sort((one, other) => other.requests - one.requests)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
