import { browser } from 'wxt/browser'

/** One entry of the context menu, under Keyside's own name. Parents come before their children. */
export interface MenuItem {
  id: string
  title: string
  contexts: ['editable' | 'selection' | 'page', ...('editable' | 'selection' | 'page')[]]
  parentId?: string
}

/** Where a menu was opened, or a shortcut was pressed. */
export interface ChosenPlace {
  windowId: number
  tabId: number
  frameId: number
  /** The address of a frame of another site, where it was opened in one. */
  otherSite?: string
  /** What the browser says is selected: its words only. */
  selected?: { text: string; url: string; title: string }
}

interface Menus {
  /** Draws the menu anew from the list, in the order of the calls. */
  draw(): Promise<void>
}

/**
 * The context menu, out of one list. Browsers keep what was drawn, so it is drawn when Keyside is installed or
 * updated, and after the list has changed. Listens from the call on, as a worker that a click has started must, and
 * calls back within the click: what needs the person's gesture has to be done before anything is awaited.
 */
export function createMenus(
  items: () => Promise<MenuItem[]>,
  onChosen: (id: string, place: ChosenPlace) => void,
): Menus {
  let drawing = Promise.resolve()

  async function drawNow(): Promise<void> {
    const wanted = await items()
    await browser.contextMenus.removeAll()
    for (const item of wanted) browser.contextMenus.create(item)
  }

  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab?.id === undefined) return
    const { selectionText, frameUrl, pageUrl } = info
    const url = frameUrl ?? pageUrl ?? ''
    const isOther =
      frameUrl !== undefined && /^https?:/.test(frameUrl) && originOf(frameUrl) !== originOf(pageUrl)
    onChosen(String(info.menuItemId), {
      windowId: tab.windowId,
      tabId: tab.id,
      frameId: info.frameId ?? 0,
      ...(isOther ? { otherSite: frameUrl } : {}),
      ...(selectionText === undefined
        ? {}
        : { selected: { text: selectionText, url, title: tab.title ?? '' } }),
    })
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

const originOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined
