import { browser } from 'wxt/browser'
import { isNeverRead } from '../../domain/never-read'
import type { Settings } from '../../settings'
import type { Pages } from './pages'

/** Whether the person never lets Keyside read an address, or what a tab shows, or one of its frames. */
export type NeverRead = (where: number | string, frameId?: number) => Promise<boolean>

/** Where the address may not be known nothing can be read either. */
export function neverReadBy(settings: () => Promise<Pick<Settings, 'neverRead'>>): NeverRead {
  return async (where, frameId = 0) => {
    const { neverRead } = await settings()
    if (neverRead.length === 0) return false
    if (typeof where === 'string') return isNeverRead(where, neverRead)
    const tabId = where
    const tab = await browser.tabs.get(tabId).catch(() => undefined)
    if (isNeverRead(tab?.url ?? '', neverRead)) return true
    if (frameId === 0) return false
    const target = { tabId, frameIds: [frameId] }
    const [frame] = await browser.scripting
      .executeScript({ target, func: addressInPage })
      .catch(() => [undefined])
    return isNeverRead(frame?.result ?? '', neverRead)
  }
}

/** The same pages, without those that are never read. */
export function sparing(pages: Pages, isNever: NeverRead): Pages {
  const failure = 'never-read' as const
  return {
    async read(tabId, kind, way) {
      if (await isNever(tabId)) return { failure }
      const reading = await pages.read(tabId, kind, way)
      // The tab may have gone on to another page meanwhile.
      return (await isNever(tabId)) ? { failure } : reading
    },
    async readAgain(earlier, tabId) {
      if (await isNever(earlier.url)) return 'gone'
      // A tab that shows another page by now is not read: what was read before says where it was.
      const answer = await pages.readAgain(earlier, tabId)
      return (await isNever(earlier.url)) ? 'gone' : answer
    },
    stop: pages.stop,
    async look(tabId) {
      if (!(await isNever(tabId))) return pages.look(tabId)
      const { url } = await browser.tabs.get(tabId)
      return url === undefined ? {} : { url }
    },
    show: async (tabId, passage) => ((await isNever(tabId)) ? failure : pages.show(tabId, passage)),
  }
}

/** Runs in the page. */
function addressInPage(): string {
  return location.href
}
