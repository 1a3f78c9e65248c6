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
  const opened = firefox.run(`new Promise((resolve) => {
    const menu = document.getElementById('contentAreaContextMenu')
    const look = ({ target }) => {
      if (target !== menu) return
      menu.removeEventListener('popupshown', look)
      resolve()
    }
    menu.addEventListener('popupshown', look)
  })`)
  await page.click(selector, { button: 'right' })
  await opened
  await firefox.run(`(async () => {
    const menu = document.getElementById('contentAreaContextMenu')
    const item = [...menu.querySelectorAll('menuitem')].find(({ id }) => id.endsWith('-menuitem-_${itemId}'))
    if (!item) throw new Error('There is no ${itemId} in the menu')
    const inner = item.closest('menupopup')
    const isClosed = new Promise((resolve) => menu.addEventListener('popuphidden', ({ target }) => target === menu && resolve()))
    if (inner !== menu) {
      const isShown = new Promise((resolve) => inner.addEventListener('popupshown', resolve, { once: true }))
      inner.parentNode.openMenu(true)
      await isShown
    }
    inner.activateItem(item)
    await isClosed
  })()`)
}
