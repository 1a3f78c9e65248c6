import type { CountText } from './count-text'
import type { Encoding } from './model-family'

/** What a view asks of the worker, and what comes back under the same id. */
export interface CountQuestion {
  id: number
  encoding: Encoding
  texts: string[]
}

export type CountAnswer =
  | { id: number; state: 'counted'; counts: number[] }
  /** The encoding's table could not be loaded. */
  | { id: number; state: 'failed' }

/** Answers questions with counters that are loaded once each; one that failed to load is tried again. */
export function createCountAnswerer(
  load: (encoding: Encoding) => Promise<CountText>,
): (question: CountQuestion) => Promise<CountAnswer> {
  const counters = new Map<Encoding, Promise<CountText>>()

  return async ({ id, encoding, texts }) => {
    const loading = counters.get(encoding) ?? load(encoding)
    counters.set(encoding, loading)
    try {
      const countText = await loading
      return { id, state: 'counted', counts: texts.map(countText) }
    } catch (error) {
      counters.delete(encoding)
      console.error(`Tokens of ${encoding} could not be counted`, error)
      return { id, state: 'failed' }
    }
  }
}
