import { loadOnce } from '@/lib/load-once'
import type { EstimatePort } from '@/lib/stores/sending/estimate-store'

/** Counting and prices: nothing of them is needed to open a view, so they are loaded with the first estimate. */
export function lazyEstimatePort(): EstimatePort & { warmUp: () => void } {
  const tools = loadOnce(async () => (await import('./estimate-port')).makeEstimatePort())
  return {
    warmUp: () =>
      void tools().then(
        ({ warmUp }) => warmUp(),
        (error: unknown) => console.error('Counting could not be made ready', error),
      ),
    count: async (...request) => (await tools()).count(...request),
    countParts: async (...parts) => (await tools()).countParts(...parts),
    price: async (...request) => (await tools()).price(...request),
    contextTokens: async (target) => (await tools()).contextTokens(target),
    modelFacts: async (target) => (await tools()).modelFacts(target),
    maxOutputTokens: async (...known) => (await tools()).maxOutputTokens(...known),
  }
}
