import { loadOnce } from '@/lib/load-once'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'

/** Counting and prices: nothing of them is needed to open a view, so they are loaded with the first estimate. */
export function lazyEstimatePort(): EstimatePort & { warmUp: () => void } {
  const port = loadOnce(async () => (await import('./estimate-port')).makeEstimatePort())
  return {
    warmUp: () =>
      void port().then(
        ({ warmUp }) => warmUp(),
        (error: unknown) => console.error('Counting could not be made ready', error),
      ),
    count: async (...request) => (await port()).count(...request),
    countParts: async (...parts) => (await port()).countParts(...parts),
    price: async (...request) => (await port()).price(...request),
    contextTokens: async (target) => (await port()).contextTokens(target),
    modelFacts: async (target) => (await port()).modelFacts(target),
    maxOutputTokens: async (...known) => (await port()).maxOutputTokens(...known),
  }
}
