import type { Page } from 'puppeteer-core'
import type { Firefox } from './firefox.ts'

/**
 * Chooses an item of Keyside's in the browser's own context menu, at an element of the page in front. The menu is
 * opened with a click of the right mouse button, and Firefox grants the page as it does for a person.
 */
export async function chooseInMenu(
  firefox: Firefox,
  page: Page,
  selector: string,
  itemId: string,
): Promise<void> {
  await page.click(selector, { button: 'right' })
  // Without a screen, inner menus do not always open: their items carry out their command without being shown.
  await firefox.run(`(async () => {
    const becomes = (popup, state) => new Promise((resolve) => {
      const look = () => {
        if (popup.state !== state) return
        for (const type of ['popupshown', 'popuphidden']) popup.removeEventListener(type, look)
        resolve()
      }
      for (const type of ['popupshown', 'popuphidden']) popup.addEventListener(type, look)
      look()
    })
    const menu = document.getElementById('contentAreaContextMenu')
    await becomes(menu, 'open')
    const item = [...menu.querySelectorAll('menuitem')].find(({ id }) => id.endsWith('-menuitem-_${itemId}'))
    if (!item) throw new Error('There is no ${itemId} in the menu')
    item.doCommand()
    menu.hidePopup()
    await becomes(menu, 'closed')
  })()`)
}
