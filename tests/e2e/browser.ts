import { resolve } from 'node:path'
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright'
import { findChromium } from '../setup/find-browser.mjs'
import { chromiumArgs, onlyLoopback, withExtension } from './chromium-args.ts'
import { PopupTarget } from './popup-target.ts'

export interface BrowserOptions {
  /** A profile to go on with; without one, a new profile that is deleted with the browser. */
  userDataDir?: string
  headless?: boolean
  args?: string[]
  /** What `navigator.language` says in pages, in the popup and in the worker. */
  locale?: string
  colorScheme?: 'light' | 'dark'
  /** `loopback` lets no name but localhost resolve: proof that nothing else is contacted. */
  network?: 'loopback' | 'open'
}

export interface LaunchOptions extends BrowserOptions {
  /** The built extension, such as `.output/chrome-mv3`. */
  extensionDir: string
}

export interface Keyside {
  context: BrowserContext
  extensionId: string
  /** The background worker: the one that runs, else the next one that starts. */
  worker(): Promise<Worker>
  /**
   * A view such as `sidepanel.html`, `options.html` or `popup.html?tab=7`, in a tab of the window that is in front, or
   * in a window of its own: that takes some seconds to open, and is worth it where two views are worked in by turns.
   */
  openView(path: string, place?: 'window' | 'tab'): Promise<Page>
  /** The real popup, by the toolbar's icon while that page's tab is in front. */
  openPopup(page: Page): Promise<PopupTarget>
  /** Runs this in every page that is opened from now on, before the page's own scripts. */
  beforeEachPage(script: (argument: string) => void, argument?: string): Promise<void>
  /** May be called again, and after the browser has ended. */
  close(): Promise<void>
}

/** Starts Chromium with the extension loaded; resolves when its background worker has started. */
export async function launchKeyside(options: LaunchOptions): Promise<Keyside> {
  const extensionDir = resolve(options.extensionDir)
  const context = await launchChromium({
    ...options,
    args: [...withExtension(extensionDir), ...(options.args ?? [])],
  })
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
  try {
    // Closing fails where the browser is just ending by itself; then its end is what counts.
    return await keysideIn(context, () => Promise.any([closed, context.close()]))
  } catch (error) {
    await context.close()
    throw new Error(`The extension in ${extensionDir} did not start.`, { cause: error })
  }
}

/** Chromium with a profile, which lets extensions in. */
export async function launchChromium(options: BrowserOptions): Promise<BrowserContext> {
  const { headless = true, locale = 'en-US', colorScheme, network = 'loopback' } = options
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium found: run `node tests/setup/install.mjs`.')
  return await chromium.launchPersistentContext(options.userDataDir ?? '', {
    executablePath,
    headless,
    // A browser that may open the web keeps its sandbox, which root can't have.
    chromiumSandbox: network === 'open' && process.getuid?.() !== 0,
    colorScheme: colorScheme ?? null,
    // Without it, Playwright's test runner has every tab speak American English.
    locale,
    viewport: headless ? { width: 1280, height: 800 } : null,
    handleSIGINT: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...chromiumArgs,
      `--lang=${locale}`,
      // Playwright's own `locale` reaches neither the popup nor the worker.
      `--accept-lang=${locale}`,
      ...(colorScheme === 'dark' ? ['--force-dark-mode'] : []),
      ...(network === 'loopback' ? [onlyLoopback] : []),
      ...(options.args ?? []),
    ],
  })
}

/**
 * An empty page in a window of its own. A browser draws what stands behind another tab once a second, and each click
 * waits for two drawings.
 */
async function newWindow(context: BrowserContext): Promise<Page> {
  const browser = await context.browser()?.newBrowserCDPSession()
  if (browser === undefined) throw new Error('This context has no browser to ask.')
  const opening = context.waitForEvent('page')
  await browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, background: true })
  await browser.detach()
  return await opening
}

/** The extension in a browser that has it, as soon as its worker has started. */
export async function keysideIn(context: BrowserContext, close: () => Promise<void>): Promise<Keyside> {
  const worker = async () => {
    const isOurs = (each: Worker) => each.url().startsWith('chrome-extension://')
    return (
      context.serviceWorkers().find(isOurs) ??
      (await context.waitForEvent('serviceworker', { predicate: isOurs, timeout: 30_000 }))
    )
  }
  const extensionId = new URL((await worker()).url()).host
  const scripts: { dispose(): Promise<void> }[] = []
  return {
    context,
    extensionId,
    worker,
    async openView(path, place = 'tab') {
      const page = await (place === 'tab' ? context.newPage() : newWindow(context))
      await page.goto(`chrome-extension://${extensionId}/${path}`)
      return page
    },
    openPopup: (page) => PopupTarget.open(context, extensionId, page),
    async beforeEachPage(script, argument = '') {
      scripts.push(await context.addInitScript(script, argument))
    },
    async close() {
      for (const script of scripts.splice(0)) await script.dispose()
      await close()
    },
  }
}
