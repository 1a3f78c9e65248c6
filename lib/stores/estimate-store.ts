import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { BuiltRequest, RequestBody } from '../request/build-request'
import type { Target } from './target'

export interface Counted {
  inputTokens: number
  isExact: boolean
}

export interface Priced {
  nanoUsd: number
  source: string
  asOf: string
}

/** What the estimate is made with. Both are loaded when first used, so that a view can be typed into before. */
export interface EstimateTools {
  /** Undefined where a newer count has taken its place. */
  count(body: RequestBody): Promise<Counted | undefined>
  price(target: Target, inputTokens: number): Promise<Priced | undefined>
  contextTokens(target: Target): Promise<number | undefined>
}

export interface Estimate {
  inputTokens: number
  isExact: boolean
  /** Part of the model's context, 0 to 1, where its size is known. */
  share?: number
  price?: Priced
}

export interface EstimateStore {
  estimate: ReadonlySignal<Estimate | undefined>
  isCounting: ReadonlySignal<boolean>
  dispose(): void
}

export function createEstimateStore(
  request: ReadonlySignal<BuiltRequest | undefined>,
  target: ReadonlySignal<Target | undefined>,
  tools: EstimateTools,
): EstimateStore {
  const counted = signal<{ of: BuiltRequest; estimate: Estimate } | undefined>(undefined)
  let newest: BuiltRequest | undefined

  async function estimate(built: BuiltRequest, chosen: Target): Promise<void> {
    const count = await tools.count(built.body)
    if (count === undefined || newest !== built) return
    const [price, contextTokens] = await Promise.all([
      tools.price(chosen, count.inputTokens),
      tools.contextTokens(chosen),
    ])
    if (newest !== built) return
    const made: Estimate = { ...count }
    if (price !== undefined) made.price = price
    if (contextTokens !== undefined) made.share = count.inputTokens / contextTokens
    counted.value = { of: built, estimate: made }
  }

  const dispose = effect(() => {
    const built = request.value
    const chosen = target.value
    newest = built
    if (built === undefined || chosen === undefined) {
      counted.value = undefined
      return
    }
    estimate(built, chosen).catch((error: unknown) =>
      console.error('The request could not be counted', error),
    )
  })

  return {
    estimate: computed(() => counted.value?.estimate),
    isCounting: computed(() => request.value !== undefined && counted.value?.of !== request.value),
    dispose,
  }
}
