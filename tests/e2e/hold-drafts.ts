import type { Page } from 'playwright'

/** Lets no draft be read until the function that it resolves with is called. */
export async function holdDrafts(panel: Page): Promise<() => Promise<void>> {
  const held = await panel.evaluateHandle(() => {
    interface Area {
      get(keys?: unknown): Promise<unknown>
    }
    const { local } = (globalThis as unknown as { chrome: { storage: { local: Area } } }).chrome.storage
    const { promise, resolve } = Promise.withResolvers<void>()
    const read = local.get.bind(local)
    local.get = (keys) => promise.then(() => read(keys))
    return { resolve }
  })
  return () => held.evaluate(({ resolve }) => resolve())
}
