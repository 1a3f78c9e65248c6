import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ImageUse } from '../../domain/message'
import type { ServedModel } from '../../domain/target'
import type { BuiltRequest } from '../../request/build-request'
import type { RestOfReading } from '../../tokens/rest-of-reading'

export interface Counted {
  inputTokens: number
  isExact: boolean
  /** By the tokenizer alone, without what was learned of the model; without images. */
  counted: number
  /** What the correction rests on, and how far requests lie from it: 0.04 is ±4 %. */
  learned?: { requests: number; spread: number }
}

export interface Priced {
  nanoUsd: number
  source: string
  asOf: string
}

export interface ModelFacts {
  inputNanoUsd?: number
  outputNanoUsd?: number
  contextTokens?: number
}

/** What the estimate is made with. Both are loaded when first used, so that a view can be typed into before. */
export interface EstimatePort {
  /** Undefined where a newer count of the same caller has taken its place. */
  count(
    caller: string,
    built: Pick<BuiltRequest, 'countable' | 'images'>,
    target: ServedModel,
  ): Promise<Counted | undefined>
  /** Tokens of texts and images, each by itself, with what is known of how the model counts. */
  countParts(
    target: ServedModel,
    parts: { texts: readonly string[]; images: readonly ImageUse[] },
  ): Promise<{ texts: number[]; images: number[] }>
  price(target: ServedModel, inputTokens: number, outputTokens?: number): Promise<Priced | undefined>
  contextTokens(target: ServedModel): Promise<number | undefined>
  /** What a million tokens cost, in nano-USD, and the context, as far as they are known. */
  modelFacts(target: ServedModel): Promise<ModelFacts>
  /** What an answer can have at most: a limit that was asked for, the model's own, or what its context leaves. */
  maxOutputTokens(target: ServedModel, inputTokens: number, asked?: number): Promise<number | undefined>
}

export interface Estimate extends Counted {
  /** The model's context, and the part of it that this takes, 0 to 1, where its size is known. */
  contextTokens?: number
  share?: number
  /** Of the input. */
  price?: Priced
  /** With an answer as long as was set, or as is usual, where that is known, and with all that follows it. */
  limitedPrice?: Priced
  /** With the longest answer that there can be. */
  maxOutputTokens?: number
  maxPrice?: Priced
}

export interface EstimateStore {
  estimate: ReadonlySignal<Estimate | undefined>
  isCounting: ReadonlySignal<boolean>
  dispose(): void
}

/** What several requests cost together, and how many they are. */
export interface PriceTogether {
  count: number
  /** What is known to be paid. That some are free says nothing of those whose price is not known. */
  leastNanoUsd?: number
  /** Undefined where the price of one is not known. */
  nanoUsd?: number
}

export function priceTogether(
  requests: readonly { estimate: Partial<Estimate> | undefined; copies: number }[],
): PriceTogether {
  let count = 0
  let nanoUsd = 0
  let isKnown = true
  for (const { estimate: { price, limitedPrice = price } = {}, copies } of requests) {
    count += copies
    if (limitedPrice === undefined) isKnown = false
    else nanoUsd += limitedPrice.nanoUsd * copies
  }
  return {
    count,
    ...(isKnown || nanoUsd > 0 ? { leastNanoUsd: nanoUsd } : {}),
    ...(isKnown ? { nanoUsd } : {}),
  }
}

/** What a request comes to. Undefined where a newer count of the same caller has taken its place. */
export async function estimateOf(
  caller: string,
  built: BuiltRequest,
  target: ServedModel,
  estimatePort: EstimatePort,
  rest?: RestOfReading,
): Promise<Estimate | undefined> {
  const count = await estimatePort.count(caller, built, target)
  if (count === undefined) return undefined
  const { inputTokens } = count
  const { answerTokens, answerLimit } = built
  const [price, limitedPrice, contextTokens, most] = await Promise.all([
    estimatePort.price(target, inputTokens),
    answerTokens === undefined
      ? undefined
      : priceWithRest(estimatePort, target, inputTokens, answerTokens, rest),
    estimatePort.contextTokens(target),
    estimatePort.maxOutputTokens(target, inputTokens, answerLimit),
  ])
  const maxPrice = most === undefined ? undefined : await estimatePort.price(target, inputTokens, most)
  return {
    ...count,
    ...(price === undefined ? {} : { price }),
    ...(limitedPrice === undefined ? {} : { limitedPrice }),
    ...(contextTokens === undefined ? {} : { contextTokens, share: inputTokens / contextTokens }),
    ...(most === undefined ? {} : { maxOutputTokens: most }),
    ...(maxPrice === undefined ? {} : { maxPrice }),
  }
}

/** Of a request with its answer, and of what is sent after it: unknown where a part of that is. */
export async function priceWithRest(
  { price }: Pick<EstimatePort, 'price'>,
  target: ServedModel,
  inputTokens: number,
  outputTokens: number | undefined,
  rest: RestOfReading | undefined,
): Promise<Priced | undefined> {
  const [own, after] = await Promise.all([
    price(target, inputTokens, outputTokens),
    rest && price(target, rest.inputTokens, rest.outputTokens),
  ])
  if (own === undefined || rest === undefined) return own
  return after && { ...own, nanoUsd: own.nanoUsd + after.nanoUsd }
}

export function createEstimateStore(
  caller: string,
  request: ReadonlySignal<BuiltRequest | undefined>,
  target: ReadonlySignal<ServedModel | undefined>,
  estimatePort: EstimatePort,
  rest: ReadonlySignal<RestOfReading | undefined> = nothing,
): EstimateStore {
  const counted = signal<{ of: BuiltRequest; estimate: Estimate } | undefined>(undefined)
  let newest: BuiltRequest | undefined

  async function estimate(built: BuiltRequest, chosen: ServedModel): Promise<void> {
    const made = await estimateOf(caller, built, chosen, estimatePort, rest.peek())
    if (made !== undefined && newest === built) counted.value = { of: built, estimate: made }
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

const nothing = signal(undefined)
