import { browser } from 'wxt/browser'
import { tellOfGrant } from '../../grants'
import { settingsItem } from '../../settings-item'

/**
 * Opens the side panel by a click on the icon, where the person wants that: then the icon has no popup. The click lets
 * Keyside into the page, which a panel that is open already has to be told. Listens from the call on.
 */
export function openByIcon(openPanel: (windowId: number) => Promise<void>) {
  browser.action.onClicked.addListener((tab) => {
    // Before anything else: browsers open a panel only in the click itself.
    const opening = openPanel(tab.windowId)
    if (tab.id !== undefined) tellOfGrant(tab.id)
    opening.catch((error: unknown) => console.error('The side panel could not be opened', error))
  })
  settingsItem.watch(show, ['iconOpens'])

  async function show(): Promise<void> {
    try {
      const { iconOpens } = await settingsItem.getValue()
      await browser.action.setPopup({ popup: iconOpens === 'panel' ? '' : 'popup.html' })
    } catch (error) {
      console.error('What the icon opens could not be set', error)
    }
  }

  return {
    /** After the browser was started, the icon opens the popup, whatever was chosen. */
    begin: show,
  }
}
