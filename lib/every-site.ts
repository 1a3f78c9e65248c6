import { browser } from 'wxt/browser'

/** What "every site" is to the browser. */
export const everySite: string[] = ['https://*/*', 'http://*/*']

export const isEverySiteAllowed = (): Promise<boolean> => browser.permissions.contains({ origins: everySite })
