import type { BrowserContext, CDPSession } from 'playwright'
import { type Keyside, keysideIn, launchChromium } from './browser.ts'
import { builtForTests } from './built-extension.ts'

/** One browser in which tests follow each other: it is started once, and each test has the extension anew. */
export interface SharedChromium {
  /**
   * Installs the extension as on the first day. Closing takes it away with all that it kept, and closes every tab:
   * nothing that a test did is there for the next.
   */
  install(): Promise<Keyside>
  close(): Promise<void>
}

export async function startSharedChromium(): Promise<SharedChromium> {
  const context = await launchChromium({})
  const browser = await context.browser()?.newBrowserCDPSession()
  if (browser === undefined) throw new Error('This context has no browser to ask.')
  const extensionDir = await builtForTests()
  return {
    async install() {
      const { id } = await browser.send('Extensions.loadUnpacked', { path: extensionDir })
      return await keysideIn(context, () => cleanUp(context, browser, id))
    },
    close: () => context.close(),
  }
}

async function cleanUp(context: BrowserContext, browser: CDPSession, extensionId: string): Promise<void> {
  // Resolves when its rows, its settings and its sessions are deleted; its views and its worker end with it.
  await browser.send('Extensions.uninstall', { id: extensionId })
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.clearPermissions()
  await context.clearCookies()
  const old = context.pages()
  // Without a tab there would be no window.
  await context.newPage()
  await Promise.all(old.map((page) => page.close()))
}
