import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'
import { PopupTarget } from './popup-target.ts'

/** The browser's own side panel beside `page`, opened where nobody has used Keyside yet: nothing is granted by it. */
export async function openRealPanel(keyside: Keyside, page: Page): Promise<PopupTarget> {
  // A page of the extension's own that runs nothing.
  const own = await keyside.openView('manifest.json')
  const session = await keyside.context.newCDPSession(own)
  const panel = PopupTarget.attach(
    keyside.context,
    `chrome-extension://${keyside.extensionId}/sidepanel.html`,
  )
  await session.send('Runtime.evaluate', {
    expression: 'chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))',
    userGesture: true,
    awaitPromise: true,
  })
  await own.close()
  await page.bringToFront()
  return await panel
}
