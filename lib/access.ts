import { browser } from 'wxt/browser'
import { originPattern } from './domain/servers/origin-pattern'

const seesAllTabs = () => browser.permissions.contains({ permissions: ['tabs'] })

/** Addresses of the browser's own have no site that could be allowed: it throws on asking. */
const isAllowedSite = (url: string) =>
  browser.permissions.contains({ origins: [originPattern(url)] }).catch(() => false)

/**
 * Whether a tab whose address is known may be read, as far as Keyside is concerned. An address is known by a grant, or
 * because the person lets Keyside see all tabs, which is no grant to read them.
 */
export const isLetIn = async (url: string): Promise<boolean> =>
  !(await seesAllTabs()) || (await isAllowedSite(url))

/** Whether a click on the icon, the menu or a shortcut is the one thing that can have made this address known. */
export const isKnownByClick = async (url: string): Promise<boolean> =>
  !(await seesAllTabs()) && !(await isAllowedSite(url))

/**
 * A picture of what is visible of a tab, as a data address. Empty where another is in front, or came there meanwhile:
 * the browser pictures whichever is. Throws where that may not be looked at.
 */
export async function pictureOfTab(tabId: number): Promise<string> {
  const before = await browser.tabs.get(tabId)
  if (!before.active) return ''
  const picture = await browser.tabs.captureVisibleTab(before.windowId, { format: 'png' })
  const after = await browser.tabs.get(tabId)
  return after.active && after.windowId === before.windowId ? picture : ''
}
