import { fileURLToPath } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findFirefox } from '../setup/find-browser.mjs'

const extensionDir = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url))
const extensionId = '{6b1f2c1e-3d0a-4f6e-9a57-0c8a4f5b7d21}'
/** Firefox gives each profile a host of its own for an extension; the test has to know it beforehand. */
const host = '0b9d2c44-6b0f-4d7e-8a61-3b2f5c1d9e70'

export interface Firefox {
  openView(path: string): Promise<Page>
  /** Ends the background as Firefox does when it is idle or memory is short. */
  stopBackground(): Promise<void>
  /** What views said on their consoles as errors, and what their content security policies refused. */
  complaints: string[]
  close(): Promise<void>
}

export async function launchFirefox(): Promise<Firefox> {
  const executablePath = await findFirefox()
  if (!executablePath) throw new Error('No Firefox found: run `node tests/setup/install.mjs`.')
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: host }),
      'xpinstall.signatures.required': false,
    },
  })
  const complaints: string[] = []
  await browser.installExtension(extensionDir)
  return {
    complaints,
    async openView(path) {
      const page = await browser.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${path}: ${error}`))
      // Firefox never says that a page of an extension has loaded.
      page.goto(`moz-extension://${host}/${path}`).catch(() => undefined)
      await page.waitForSelector('main[data-ready="true"]')
      return page
    },
    stopBackground: () =>
      inBrowserItself(
        browser,
        `WebExtensionPolicy.getByID('${extensionId}').extension.terminateBackground()`,
      ),
    close: () => browser.close(),
  }
}

interface BidiConnection {
  send(
    method: string,
    params: object,
  ): Promise<{ result: { contexts?: { context: string }[]; type?: string } }>
}

/** Runs a script where Firefox's own windows run. */
async function inBrowserItself(browser: Browser, expression: string): Promise<void> {
  const { connection } = browser as unknown as { connection: BidiConnection }
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const context = tree.result.contexts?.[0]?.context
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
  })
  if (result.type === 'exception') throw new Error(`Firefox refused: ${expression}`)
}
