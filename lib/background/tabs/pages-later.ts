import { partOf } from '../rows/part'
import type { Pages } from './pages'

/** The same, made when a page is first wanted. */
export function pagesLater(make: () => Promise<Pages>): Pages {
  const part = partOf(make)
  return {
    async read(tabId, kind, way) {
      const pages = await part.load().catch(() => undefined)
      return pages === undefined ? { failure: 'part-missing' } : pages.read(tabId, kind, way)
    },
    stop: async (tabId) => (await part.load()).stop(tabId),
    readAgain: async (earlier, tabId) => (await part.load()).readAgain(earlier, tabId),
    look: async (tabId) => (await part.load()).look(tabId),
    show: async (tabId, passage) => (await part.load()).show(tabId, passage),
  }
}
