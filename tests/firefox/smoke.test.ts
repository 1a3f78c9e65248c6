import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'puppeteer-core'
import { type FaultServer, startFaultServer, wordsOf } from '../fakes/fault-server.ts'
import { type Firefox, launchFirefox } from './firefox.ts'

const key = 'sk-firefox-0123456789abcdef'
const words = 100
const slow = `words-${words}-at-40`

let server: FaultServer
/** One that no page may read, unless the browser was told to let it. */
let closedServer: FaultServer
let firefox: Firefox
let panel: Page

before(async () => {
  const models = [{ id: slow }, { id: 'words-5' }, { id: 'gpt-4o' }]
  server = await startFaultServer({ key, models })
  closedServer = await startFaultServer({ allowsOrigins: false, models })
  firefox = await launchFirefox()
})
after(async () => {
  await firefox?.close()
  await Promise.all([server.close(), closedServer.close()])
})

const answer = 'article[aria-label="Assistant"]:last-of-type'
const textOf = (page: Page) =>
  page.evaluate(() => {
    const texts = document.querySelectorAll('article[aria-label="Assistant"] [role="group"]')
    return (texts.item(texts.length - 1)?.textContent ?? '').trimEnd()
  })

async function chooseModel(page: Page, id: string): Promise<void> {
  const model = await page.waitForSelector('[role="combobox"]')
  await model?.click()
  await model?.type(id)
  await page.keyboard.press('Enter')
  await page.waitForSelector(`[role="combobox"][data-model-id="${id}"]`)
}

async function fillIn(options: Page, baseUrl: string): Promise<void> {
  await options.select('select', 'custom')
  await options.locator('aria/Base URL').fill(baseUrl)
}

test('it is installed without a warning, and may reach no site', async () => {
  assert.deepEqual(await firefox.installed(), {
    warnings: [],
    permissions: ['activeTab', 'scripting', 'contextMenus', 'storage', 'unlimitedStorage', 'alarms'],
    sites: [],
    inPrivateWindows: false,
  })
})

test('a connection is saved, and tested, with a key that is kept until the browser closes', async () => {
  const options = await firefox.openView('options.html')
  await fillIn(options, server.url)
  await options.locator('input[type="password"]').fill(key)
  await options.locator('aria/Until the browser closes').click()
  await options.locator('aria/Save connection').click()
  await options.waitForSelector('[aria-label="Connection"][data-state="ok"]')
  assert.ok(!(await options.content()).includes(key), 'the key is in the page')
  await options.close()
})

test('a draft is counted exactly, in a worker, before it is sent', async () => {
  panel = await firefox.openView('sidepanel.html')
  await chooseModel(panel, 'gpt-4o')
  await panel.type('textarea', 'Hello')
  await panel.waitForSelector('[aria-label="Estimate"][data-exact="true"][data-input-tokens="8"]')
})

test('an answer streams in and is complete', async () => {
  await chooseModel(panel, 'words-5')
  await panel.focus('textarea')
  await panel.keyboard.press('Enter')
  await panel.waitForSelector(`${answer}[data-status="completed"]`)
  assert.equal(await textOf(panel), wordsOf(5))
})

test('it is copied', async () => {
  const buttons = await panel.$$(`${answer} button[aria-label="Copy"]`)
  await buttons.at(-1)?.click()
  await panel.waitForSelector(`${answer} button[title="Copied"]`)
  assert.equal(await firefox.clipboardText(), wordsOf(5))
})

test('it is there when the view is opened again', async () => {
  await panel.close()
  panel = await firefox.openView('sidepanel.html')
  await panel.waitForSelector(`${answer}[data-status="completed"]`)
  assert.equal(await textOf(panel), wordsOf(5))
})

test('an answer whose background is stopped keeps its text, and Continue goes on', async () => {
  await chooseModel(panel, slow)
  await panel.type('textarea', 'At length')
  await panel.keyboard.press('Enter')
  await panel.waitForFunction(
    (begun) => document.querySelector('article[data-status="in_progress"]')?.textContent?.includes(begun),
    {},
    wordsOf(8),
  )
  const shown = await textOf(panel)
  await firefox.stopBackground()
  await panel.waitForSelector('article[data-status="incomplete"][data-reason="worker-stopped"]')
  const kept = await textOf(panel)
  assert.ok(kept.startsWith(shown), 'what was shown is gone')
  assert.ok(wordsOf(words).startsWith(kept), 'the text is not a beginning of the answer')
  assert.equal(server.requests.filter(({ body }) => body.includes('At length')).length, 1)

  await panel.locator('aria/Continue').click()
  await panel.waitForSelector(`article[data-status="completed"][data-model="${slow}"]`)
  const whole = await textOf(panel)
  assert.ok(whole.startsWith(kept), 'the text did not go on')
  assert.ok(whole.endsWith(wordsOf(words)), 'the rest did not come')
})

test('a background that went to sleep is woken by the next message', async () => {
  await chooseModel(panel, 'words-5')
  await firefox.stopBackground()
  assert.equal(await firefox.isBackgroundRunning(), false)
  await panel.type('textarea', 'Once more')
  await panel.keyboard.press('Enter')
  await panel.waitForFunction(
    () => document.querySelectorAll('article[aria-label="Assistant"][data-status="completed"]').length === 3,
  )
  assert.equal(await textOf(panel), wordsOf(5))
})

test('the popup has its whole size, the caret in its field and the conversation', async () => {
  await firefox.openPopup()
  const popup = 'browser.extension.getViews({ type: "popup" })[0]'
  await panel.waitForFunction(`${popup}?.document.querySelectorAll('article').length === 6`)
  await panel.waitForFunction(`${popup}.document.activeElement.tagName === 'TEXTAREA'`)
  await panel.waitForFunction(`${popup}.innerWidth === 400 && ${popup}.innerHeight === 560`)
  const right = await panel.evaluate(`${popup}.document.querySelector('main').getBoundingClientRect().right`)
  assert.equal(right, 400)
  await firefox.closePopup()
})

test('"Open in side panel" opens the sidebar', async () => {
  const popup = await firefox.openView('popup.html')
  assert.equal(await firefox.isSidebarOpen(), false)
  await popup.locator('aria/Open in side panel').click()
  const sidebar = 'browser.extension.getViews({ type: "sidebar" })[0]'
  await panel.waitForFunction(`${sidebar}?.document.querySelectorAll('article').length === 6`)
  assert.equal(await firefox.isSidebarOpen(), true)
})

test('a server that lets no page read it is reached after "Allow access"', { timeout: 120_000 }, async () => {
  const options = await firefox.openView('options.html')
  await options.locator('aria/Add connection').click()
  const failsAs = async (baseUrl: string, kind: string) => {
    await fillIn(options, baseUrl)
    await options.locator('aria/Save connection').click()
    await options.waitForSelector(`[aria-label="Connection"][data-state="failed"][data-kind="${kind}"]`)
  }
  const elsewhere = [server.requests.length, server.preflights.length]
  closedServer.options.listing = `redirect-307-to-port-${new URL(server.origin).port}`
  await failsAs(closedServer.url, 'cors-refused')
  assert.deepEqual([server.requests.length, server.preflights.length], elsewhere)
  delete closedServer.options.listing
  await failsAs('http://127.0.0.1:9/v1', 'unreachable')
  await failsAs(closedServer.url, 'cors-refused')
  await options.locator('aria/Allow access').click()
  assert.match(await firefox.allowWhatIsAsked(), /127\.0\.0\.1/)
  await options.waitForSelector('[aria-label="Connection"][data-state="ok"]')
  assert.deepEqual((await firefox.installed()).sites, ['http://127.0.0.1/*'])
  await options.close()
})

test('neither a view nor the background complained', { timeout: 120_000 }, async () => {
  assert.deepEqual(await firefox.complaints.soFar(panel), [])
})
