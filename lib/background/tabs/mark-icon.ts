import { browser } from 'wxt/browser'

/** Says on the icon what nothing else can say in this tab. A click on the icon, or the next page, takes it away. */
export async function markIcon(tabId: number, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' })
  await browser.action.setTitle({ tabId, title })
}
