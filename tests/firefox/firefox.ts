import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import puppeteer, { type Page } from 'puppeteer-core'
import { findFirefox } from '../setup/find-browser.mjs'
import { inFirefoxItself } from './browser-script.ts'
import { type Complaints, complaintPrefs, listenForComplaints } from './complaints.ts'

const extensionDir = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url))
const extensionId = '{6b1f2c1e-3d0a-4f6e-9a57-0c8a4f5b7d21}'
/** Firefox gives each profile a host of its own for an extension; the test has to know it beforehand. */
const host = '0b9d2c44-6b0f-4d7e-8a61-3b2f5c1d9e70'
const origin = `moz-extension://${host}`
const extension = `WebExtensionPolicy.getByID('${extensionId}').extension`
const button = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
  .ExtensionParent.apiManager.global.browserActionFor(${extension})`

export interface Installed {
  /** What Firefox did not understand, or did not like, in the manifest. */
  warnings: string[]
  permissions: string[]
  /** Whose answers it may read without asking again, beside its own. */
  sites: string[]
  inPrivateWindows: boolean
}

export interface Firefox {
  openView(path: string): Promise<Page>
  /** A web page in a new tab, in front. */
  openPage(url: string): Promise<Page>
  /** Runs an expression where Firefox's own window runs: see `inFirefoxItself`. */
  run<T>(expression: string): Promise<T>
  /** Runs an expression beside the page in front, with all that Firefox may do there. The page is `content`. */
  inTabInFront<T>(expression: string): Promise<T>
  installed(): Promise<Installed>
  /** Ends the background as Firefox does when it is idle or memory is short, whatever it is at. */
  stopBackground(): Promise<void>
  isBackgroundRunning(): Promise<boolean>
  /** Opens the popup as a script does, without a grant. Views see it with `browser.extension.getViews`. */
  openPopup(): Promise<void>
  /** Does what a click on Keyside's button does: it grants the page in front, and opens the popup. */
  clickIcon(): Promise<void>
  /** Presses Alt and this letter in Firefox's window. */
  pressAlt(letter: string): Promise<void>
  closePopup(): Promise<void>
  /** Whether the sidebar is open and Keyside is in it. */
  isSidebarOpen(): Promise<boolean>
  /** Waits for the browser's own question about a permission, and says yes. Resolves with the question. */
  allowWhatIsAsked(): Promise<string>
  clipboardText(): Promise<string>
  complaints: Complaints
  close(): Promise<void>
}

export async function launchFirefox(): Promise<Firefox> {
  const executablePath = findFirefox()
  if (!executablePath) throw new Error('No Firefox found: run `node tests/setup/install.mjs`.')
  if (!existsSync(`${extensionDir}/manifest.json`)) {
    throw new Error('Build the extension first: npm run build')
  }
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: host }),
      'xpinstall.signatures.required': false,
      // Its questions take a click at once, not only after half a second.
      'security.notification_enable_delay': 0,
      ...complaintPrefs,
    },
  })
  const complaints = listenForComplaints(browser, origin)
  await browser.installExtension(extensionDir)
  const run = <T>(script: string) => inFirefoxItself<T>(browser, script)
  return {
    complaints,
    async openView(path) {
      const page = await browser.newPage()
      page.setDefaultTimeout(30_000)
      const url = `${origin}/${path}`
      // WebDriver never says that a page of an extension has loaded; the browser's window does.
      page.goto(url).catch(() => undefined)
      await run(loadedInLastTab(url))
      await page.waitForSelector('main[data-ready="true"]')
      return page
    },
    async openPage(url) {
      const page = await browser.newPage()
      page.setDefaultTimeout(30_000)
      await page.goto(url)
      await page.bringToFront()
      return page
    },
    run,
    inTabInFront: (expression) => run(besidePage(expression)),
    installed: () =>
      run(`{
        warnings: [...${extension}.warnings, ...${extension}.errors],
        permissions: [...${extension}.permissions],
        sites: ${extension}.allowedOrigins.patterns.map(({ pattern }) => pattern).filter((site) => site !== '${origin}/*'),
        inPrivateWindows: ${extension}.privateBrowsingAllowed,
      }`),
    stopBackground: () =>
      run(
        `${extension}.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
      ),
    isBackgroundRunning: () => run(`${extension}.backgroundState === 'running'`),
    openPopup: () => run(`${button}.openPopup(window, true)`),
    clickIcon: () => run(`${button}.triggerAction(window)`),
    pressAlt: (letter) =>
      run(`(() => {
        const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)
        keyboard.beginInputTransactionForTests(window)
        const alt = new KeyboardEvent('', { key: 'Alt', code: 'AltLeft', keyCode: 18 })
        const key = new KeyboardEvent('', {
          key: '${letter}',
          code: 'Key${letter.toUpperCase()}',
          keyCode: '${letter.toUpperCase()}'.charCodeAt(0),
        })
        keyboard.keydown(alt)
        keyboard.keydown(key)
        keyboard.keyup(key)
        keyboard.keyup(alt)
      })()`),
    // One that is still on its way would read whatever page is in front by then.
    closePopup: () =>
      run(`(async () => {
        do {
          document.querySelectorAll('panel').forEach((panel) => panel.hidePopup())
          await new Promise((resolve) => requestAnimationFrame(resolve))
        } while (document.querySelector('browser.webextension-popup-browser') !== null)
      })()`),
    isSidebarOpen: () =>
      run(
        `SidebarController.isOpen &&
         SidebarController.browser.contentDocument?.getElementById('webext-panels-browser')
           ?.currentURI.spec.startsWith('${origin}/')`,
      ),
    allowWhatIsAsked: () =>
      run(`(async () => {
        const { panel } = PopupNotifications
        if (panel.state !== 'open') {
          await new Promise((resolve) => panel.addEventListener('popupshown', resolve, { once: true }))
        }
        const question = panel.firstElementChild
        question.button.click()
        return question.textContent
      })()`),
    clipboardText: () =>
      run(`(() => {
        const transfer = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable)
        transfer.init(null)
        transfer.addDataFlavor('text/plain')
        Services.clipboard.getData(transfer, Services.clipboard.kGlobalClipboard)
        const found = {}
        transfer.getTransferData('text/plain', found)
        return found.value.QueryInterface(Ci.nsISupportsString).data
      })()`),
    close: () => browser.close(),
  }
}

/** A script that runs another one in the process of the page in front, and gives what that one makes. */
const besidePage = (expression: string) => `new Promise((resolve, reject) => {
  const { messageManager } = gBrowser.selectedBrowser
  const name = 'test:' + crypto.randomUUID()
  const answer = ({ data }) => {
    messageManager.removeMessageListener(name, answer)
    if ('error' in data) reject(new Error(data.error))
    else resolve(data.value)
  }
  messageManager.addMessageListener(name, answer)
  const script = \`(async () => {
    try {
      sendAsyncMessage("\${name}", { value: await (\${${JSON.stringify(expression)}}) })
    } catch (error) {
      sendAsyncMessage("\${name}", { error: String(error) })
    }
  })()\`
  messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false)
})`

/** A script that waits until the newest tab shows this page. Before that, the tab may still change its process. */
const loadedInLastTab = (url: string) => `new Promise((resolve) => {
  const { linkedBrowser } = gBrowser.tabs.at(-1)
  const listener = { onLocationChange: look, onStateChange: look }
  function look() {
    if (linkedBrowser.currentURI.spec !== '${url}' || linkedBrowser.webProgress.isLoadingDocument) return
    gBrowser.removeTabsProgressListener(listener)
    resolve()
  }
  gBrowser.addTabsProgressListener(listener)
  look()
})`
