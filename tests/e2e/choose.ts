import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'

/** What the browser tells a menu's listener, besides which entry it was. */
interface Clicked {
  selectionText?: string
  frameId?: number
  frameUrl?: string
}

interface Chrome {
  tabs: { query(wanted: object): Promise<{ id: number; url?: string }[]> }
  contextMenus: { onClicked: { dispatch(info: object, tab: object): void } }
  commands: { onCommand: { dispatch(name: string, tab: object): void } }
}

/** Chooses an entry of the context menu on that page: the browser's own event, as its menu would send it. */
export async function chooseInMenu(keyside: Keyside, page: Page, menuItemId: string, clicked: Clicked = {}) {
  await page.bringToFront()
  const worker = await keyside.worker()
  await worker.evaluate(
    async ({ menuItemId, clicked, pageUrl }) => {
      const { chrome } = globalThis as unknown as { chrome: Chrome }
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      if (tab) chrome.contextMenus.onClicked.dispatch({ menuItemId, pageUrl, ...clicked }, tab)
    },
    { menuItemId, clicked, pageUrl: page.url() },
  )
}

/** Presses a shortcut on that page, by the name of its command. */
export async function pressShortcut(keyside: Keyside, page: Page, name: string) {
  await page.bringToFront()
  const worker = await keyside.worker()
  await worker.evaluate(async (command) => {
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    if (tab) chrome.commands.onCommand.dispatch(command, tab)
  }, name)
}
