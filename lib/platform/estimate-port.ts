import type { ImageUse } from '@/lib/domain/message'
import type { ImageSize } from '@/lib/domain/models/fit-image'
import { corrected } from '@/lib/domain/money/calibration'
import type { ServedModel } from '@/lib/domain/target'
import { loadOnce } from '@/lib/load-once'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'
import { textsOf } from '@/lib/tokens/count-request'
import { imageTokens } from '@/lib/tokens/image-tokens'
import { maxOutputTokens } from '@/lib/tokens/max-output-tokens'
import { familyOf } from '@/lib/tokens/model-family'
import { contextTokensOf, costOf, priceOf } from '@/lib/tokens/price'
import { priorRatio } from '@/lib/tokens/prior-ratio'
import { createTokenCounter } from '@/lib/tokens/token-counter'
import { startOwnWorker } from './own-workers'

const sizeOf = ({ width, height }: ImageUse): ImageSize | undefined =>
  width === undefined || height === undefined ? undefined : { width, height }

/** Counts in a worker of its own, and loads the price list when the first estimate is made. */
export function makeEstimatePort(): EstimatePort & { warmUp: () => void } {
  const counter = createTokenCounter({ startWorker: () => startOwnWorker('counter') })
  const priceList = loadOnce(async () => (await import('virtual:price-list')).default)
  const priced = ({ connection, model }: ServedModel) => ({
    baseUrl: connection.baseUrl,
    model,
    own: connection.prices,
  })

  async function contextTokens(target: ServedModel): Promise<number | undefined> {
    const listed = target.connection.models.find(({ id }) => id === target.model)?.contextTokens
    return listed ?? contextTokensOf(await priceList(), priced(target))
  }

  return {
    /** Loads the tables before they are needed: reading them takes most of a second. */
    warmUp() {
      void counter.count({ model: 'gpt-4o', messages: [{ role: 'user', content: '.' }] })
    },
    async count(caller, { countable, images }, { connection, model }) {
      const counted = await counter.countLatest(caller, countable)
      if (counted === undefined) return undefined
      const inImages = images.reduce((sum, image) => sum + imageTokens(countable.model, sizeOf(image)), 0)
      const own = counted.exact ? undefined : corrected(connection.calibrations, model, counted.inputTokens)
      const guessed = counted.exact
        ? counted.inputTokens
        : Math.round(counted.inputTokens * priorRatio(model, textsOf(countable)))
      return {
        inputTokens: (own?.tokens ?? guessed) + inImages,
        isExact: counted.exact && images.length === 0,
        counted: counted.inputTokens,
        ...(own && { learned: { requests: own.requests, spread: own.spread } }),
      }
    },
    async countParts({ connection, model }, { texts, images }) {
      const counted = await counter.countTexts(model, texts)
      const own = (tokens: number, text: string) =>
        familyOf(model).exact
          ? tokens
          : (corrected(connection.calibrations, model, tokens)?.tokens ??
            Math.round(tokens * priorRatio(model, [text])))
      return {
        texts: counted.map((tokens, index) => own(tokens, texts[index] ?? '')),
        images: images.map((image) => imageTokens(model, sizeOf(image))),
      }
    },
    async price(target, inputTokens, outputTokens = 0) {
      const price = priceOf(await priceList(), priced(target))
      if (price === undefined) return undefined
      const { source, asOf } = price
      return { nanoUsd: costOf(price, { inputTokens, outputTokens }), source, asOf }
    },
    contextTokens,
    async modelFacts(target) {
      const price = priceOf(await priceList(), priced(target))
      const context = await contextTokens(target)
      const million = 1_000_000
      const cost = (inputTokens: number, outputTokens: number) =>
        price === undefined ? undefined : costOf(price, { inputTokens, outputTokens })
      // A short request is told: some charge more for one that fills the context.
      const [input, output] = [cost(1000, 0), cost(0, 1000)]
      return {
        ...(input === undefined ? {} : { inputNanoUsd: (input * million) / 1000 }),
        ...(output === undefined ? {} : { outputNanoUsd: (output * million) / 1000 }),
        ...(context === undefined ? {} : { contextTokens: context }),
      }
    },
    async maxOutputTokens(target, inputTokens, asked) {
      return maxOutputTokens(target.model, {
        asked,
        inputTokens,
        contextTokens: await contextTokens(target),
      })
    },
  }
}
