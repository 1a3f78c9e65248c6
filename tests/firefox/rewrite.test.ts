import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'puppeteer-core'
import { type EditorSite, serveEditors } from '../e2e/editor-site.ts'
import { type RewriteSite, startRewriteSite } from '../fakes/rewrite-site.ts'
import '../pages/editors/editor-page.ts'
import { connect } from './connect.ts'
import { chooseInMenu } from './context-menu.ts'
import { type Firefox, launchFirefox } from './firefox.ts'
import { cardIn } from './rewrite-card.ts'
import { until, untilIs } from './until.ts'

const letter = 'Hi team, i think we should meet on Friday, because their is alot to decide. 🙂'
const better = 'Hi team, I think we should meet on Friday, because there is a lot to decide. 🙂'
const lines = 'First — “x”\nשלום עולם\nThird 🙂, the end'

/** Lets nothing in, and no style of its own or of others. */
const strict = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`
const fields = `<title>Fields</title>${strict}
<p><textarea rows="4" cols="60">${letter}</textarea></p>
<p><input size="60" value="${letter}"></p>
<p id="editable" contenteditable>${letter}</p>
<p><input id="secret" type="password" value="hunter2"></p>`

const editors = ['lexical', 'prosemirror', 'slate', 'quill', 'codemirror', 'react']

let site: RewriteSite
let editorSite: EditorSite
let firefox: Firefox
let page: Page

before(async () => {
  site = await startRewriteSite({ '/': fields })
  editorSite = await serveEditors(editors)
  firefox = await launchFirefox()
  await connect(firefox, site.api)
  page = await firefox.openPage(site.origin)
})
after(async () => {
  await firefox?.close()
  await Promise.all([site?.close(), editorSite?.close()])
})

const textIn = (selector: string) =>
  page.$eval(selector, (element) => ('value' in element ? String(element.value) : element.textContent))

async function undo(): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press('z')
  await page.keyboard.up('Control')
}

test('the first time, the card says where the text will be sent, and waits', async () => {
  site.answers = [better]
  await chooseInMenu(firefox, page, 'textarea', 'field:improve')
  const card = cardIn(firefox, page)
  await card.has('Rewrite')
  assert.deepEqual(await card.look(), {
    heading: 'Improve',
    result: '',
    buttons: ['Rewrite', 'Discard', 'Review request'],
    focused: 'Rewrite',
    isDressed: true,
  })
  assert.deepEqual(site.asked, [])
  // A script in a page cannot agree: a window of ours asks, unless the host is known.
  const options = await firefox.openView('options.html')
  await options.evaluate(async (host) => {
    const { browser } = globalThis as unknown as {
      browser: { storage: { local: { set(items: object): Promise<void> } } }
    }
    await browser.storage.local.set({ rewriteHosts: [host] })
  }, new URL(site.api).host)
  await options.close()
  await page.bringToFront()
  await card.click('Rewrite')
  await card.click('Replace')
  await untilIs(better, () => textIn('textarea'))
  await card.isGone()
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'textarea')
  await undo()
  await untilIs(letter, () => textIn('textarea'))
  assert.equal(site.asked.length, 1)
})

for (const selector of ['input', '#editable']) {
  test(`what is in ${selector} is replaced, and comes back with one Ctrl+Z`, async () => {
    site.answers = [better]
    await chooseInMenu(firefox, page, selector, 'field:improve')
    const card = cardIn(firefox, page)
    await card.click('Replace')
    await untilIs(better, () => textIn(selector))
    await card.isGone()
    await undo()
    await untilIs(letter, () => textIn(selector))
  })
}

test('a password is not read, and the refusal leaves the next field alone', async () => {
  const asked = site.asked.length
  await chooseInMenu(firefox, page, '#secret', 'field:improve')
  const card = cardIn(firefox, page)
  await card.has('Close')
  await page.keyboard.press('Escape')
  await card.isGone()
  assert.equal(site.asked.length, asked)
  site.answers = [better]
  await chooseInMenu(firefox, page, 'textarea', 'field:improve')
  // Until the answer is complete the buttons move, and a click can miss.
  await card.has('Replace')
  await card.click('Discard')
  await card.isGone()
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'textarea')
})

test('the page sees an empty element, and nothing of the card', async () => {
  site.answers = [better]
  await chooseInMenu(firefox, page, 'textarea', 'field:improve')
  const card = cardIn(firefox, page)
  await card.has('Replace')
  const seen = await page.evaluate(() => {
    const host = document.querySelector('html > div')
    return {
      root: host?.shadowRoot,
      html: host?.innerHTML,
      text: document.documentElement.textContent?.includes('there is'),
      api: 'keysideRewrite' in window,
      active: document.activeElement === host,
    }
  })
  assert.deepEqual(seen, { root: null, html: '', text: false, api: false, active: true })
  await page.keyboard.press('Escape')
  await card.isGone()
})

test('a Firefox that takes no sheets from extensions still gets a dressed card, whatever the page forbids', async () => {
  const view = await firefox.openView('options.html')
  await page.bringToFront()
  await view.evaluate(async () => {
    const { browser } = globalThis as unknown as {
      browser: {
        tabs: { query(wanted: object): Promise<{ id: number }[]> }
        scripting: { executeScript(injection: object): Promise<unknown> }
      }
    }
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
    const refuseSheets = () => {
      Object.assign(window, {
        CSSStyleSheet: class {
          constructor() {
            throw new Error('Accessing from Xray wrapper is not supported.')
          }
        },
      })
    }
    await browser.scripting.executeScript({ target: { tabId: tab?.id }, func: refuseSheets })
  })
  await view.close()
  await chooseInMenu(firefox, page, 'textarea', 'field:improve')
  const card = cardIn(firefox, page)
  assert.equal((await until('the card', () => card.look())).isDressed, true)
  const sheets = `content.document.querySelector('html > div').openOrClosedShadowRoot.adoptedStyleSheets.length`
  assert.equal(await firefox.inTabInFront(sheets), 0)
  // Until the answer is complete the buttons move, and a click can miss.
  await card.has('Replace')
  await card.click('Discard')
  await card.isGone()
})

for (const editor of editors) {
  test(`${editor} takes the new text into its own model, and gives the old one back with one Ctrl+Z`, async () => {
    site.answers = [lines]
    await page.goto(`${editorSite.url}/${editor}`)
    const inModel = () => page.evaluate(() => globalThis.editor.text())
    const old = await inModel()
    await chooseInMenu(
      firefox,
      page,
      '#root[contenteditable], #root [contenteditable="true"], #field',
      'field:improve',
    )
    const card = cardIn(firefox, page)
    await card.click('Replace')
    await untilIs(lines, inModel)
    await card.isGone()
    await undo()
    await untilIs(old, inModel)
  })
}

test('neither the pages’ scripts of ours nor the background complained', { timeout: 120_000 }, async () => {
  const view = await firefox.openView('options.html')
  assert.deepEqual(await firefox.complaints.soFar(view), [])
})
