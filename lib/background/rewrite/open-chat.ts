import { browser } from 'wxt/browser'
import { windowThreadItem } from '../../settings'

/**
 * Opens the side panel of a window, which has to be in the person's click, and then has it show a thread. Where the
 * browser did not take the click for one that may open it, a tab shows the thread.
 */
export function openChat(
  openPanel: (windowId: number) => Promise<void>,
  windowId: number,
): (threadId: string) => Promise<void> {
  const opening = openPanel(windowId).then(
    () => true,
    () => false,
  )
  return async (threadId) => {
    await windowThreadItem(windowId).setValue(threadId)
    if (!(await opening))
      await browser.tabs.create({ windowId, url: browser.runtime.getURL('/sidepanel.html') })
  }
}
