import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'puppeteer-core'
import { type FaultServer, startFaultServer, wordsOf } from '../fakes/fault-server.ts'
import { type Firefox, launchFirefox } from './firefox.ts'

const key = 'sk-firefox-0123456789abcdef'
const words = 100

let server: FaultServer
let firefox: Firefox
let panel: Page

before(async () => {
  server = await startFaultServer({ key, models: [{ id: `words-${words}-at-40` }, { id: 'words-5' }] })
  firefox = await launchFirefox()
})
after(async () => {
  await firefox.close()
  await server.close()
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

test('a connection is saved, and tested', async () => {
  const options = await firefox.openView('options.html')
  await options.select('select', 'custom')
  await options.locator('input[inputmode="url"]').fill(server.url)
  await options.locator('input[type="password"]').fill(key)
  await options.locator('button[type="submit"]').click()
  await options.waitForSelector('[role="status"][data-state="ok"]')
  assert.ok(!(await options.content()).includes(key), 'the key is in the page')
  await options.close()
})

test('a draft is counted in a worker before it is sent', async () => {
  panel = await firefox.openView('sidepanel.html')
  await chooseModel(panel, 'words-5')
  await panel.type('textarea', 'Hello')
  await panel.waitForSelector('[aria-label="Estimate"][aria-busy="false"][data-input-tokens="8"]')
})

test('an answer streams in and is complete', async () => {
  await panel.focus('textarea')
  await panel.keyboard.press('Enter')
  await panel.waitForSelector(`${answer}[data-status="completed"]`)
  assert.equal(await textOf(panel), wordsOf(5))
})

test('it is there when the view is opened again', async () => {
  await panel.close()
  panel = await firefox.openView('sidepanel.html')
  await panel.waitForSelector(`${answer}[data-status="completed"]`)
  assert.equal(await textOf(panel), wordsOf(5))
})

test('an answer whose background is stopped keeps its text, and Continue goes on', async () => {
  await chooseModel(panel, `words-${words}-at-40`)
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
  await panel.waitForSelector(`article[data-status="completed"][data-model="words-${words}-at-40"]`)
  assert.ok((await textOf(panel)).startsWith(kept), 'the text did not go on')
})

test('no view complained', () => {
  assert.deepEqual(firefox.complaints, [])
})
