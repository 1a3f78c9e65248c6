import type { Page } from 'puppeteer-core'
import type { Firefox } from './firefox.ts'

/**
 * Chooses an item of Keyside's in the browser's own context menu, at an element of the page in front: with a click of
 * the right mouse button, so that Firefox grants the page as it does for a person.
 */
export async function chooseInMenu(
  firefox: Firefox,
  page: Page,
  selector: string,
  itemId: string,
): Promise<void> {
  // Without a screen, Firefox now and then swallows a right click that follows another one closely.
  for (let attempt = 1; attempt <= 4; attempt++) {
    await page.click(selector, { button: 'right' })
    const reached = await firefox.run<string>(choose(itemId))
    if (reached === 'chosen') return
    if (attempt === 4) throw new Error(`The menu at ${selector}: ${reached}`)
  }
}

const choose = (itemId: string) => `(async () => {
    const becomes = (popup, state) => new Promise((resolve) => {
      setTimeout(() => resolve(false), 1500)
      const look = () => {
        if (popup.state !== state) return
        for (const type of ['popupshown', 'popuphidden']) popup.removeEventListener(type, look)
        resolve(true)
      }
      for (const type of ['popupshown', 'popuphidden']) popup.addEventListener(type, look)
      look()
    })
    const menu = document.getElementById('contentAreaContextMenu')
    if (!(await becomes(menu, 'open'))) return 'it did not open: ' + menu.state
    const item = [...menu.querySelectorAll('menuitem')].find(({ id }) => id.endsWith('-menuitem-_${itemId}'))
    if (!item) throw new Error('There is no ${itemId} in the menu')
    const inner = item.closest('menupopup')
    if (inner !== menu) {
      inner.parentNode.openMenu(true)
      if (!(await becomes(inner, 'open'))) {
        menu.hidePopup()
        await becomes(menu, 'closed')
        return 'its inner menu did not open'
      }
    }
    inner.activateItem(item)
    await becomes(menu, 'closed')
    return 'chosen'
  })()`
