import { browser } from 'wxt/browser'

/** One entry of the context menu, under Keyside's own name. Parents come before their children. */
export interface MenuItem {
  id: string
  title: string
  contexts: ['editable' | 'selection' | 'page', ...('editable' | 'selection' | 'page')[]]
  parentId?: string
}

/** Where in a tab a menu was opened. */
export interface MenuPlace {
  tabId: number
  frameId: number
}

interface Menus {
  /** Draws the menu anew from the list, in the order of the calls. */
  draw(): Promise<void>
}

/**
 * The context menu, out of one list. Browsers keep what was drawn, so it is drawn when Keyside is installed or
 * updated, and after its names have changed. Listens from the call on, as a worker that a click has started must.
 */
export function createMenus(
  items: () => Promise<MenuItem[]>,
  onChosen: (id: string, place: MenuPlace) => Promise<void>,
): Menus {
  let drawing = Promise.resolve()

  async function drawNow(): Promise<void> {
    const wanted = await items()
    await browser.contextMenus.removeAll()
    for (const item of wanted) browser.contextMenus.create(item)
  }

  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab?.id === undefined) return
    onChosen(String(info.menuItemId), { tabId: tab.id, frameId: info.frameId ?? 0 }).catch((error: unknown) =>
      console.error('A choice in the menu could not be carried out', error),
    )
  })

  return {
    draw() {
      drawing = drawing
        .then(drawNow)
        .catch((error: unknown) => console.error('The menu could not be drawn', error))
      return drawing
    },
  }
}
