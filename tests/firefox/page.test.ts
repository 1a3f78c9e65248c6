import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'puppeteer-core'
import type { PageReading } from '../../lib/page/visible/page-reading.ts'
import { articlePage } from '../fakes/article-page.ts'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import { type PdfServer, startPdfServer } from '../fakes/pdf-server.ts'
import { textAt, writePdf } from '../fakes/write-pdf.ts'
import { hiddenTextPage } from '../pages/hidden-text.ts'
import { pageKinds } from '../pages/page-kinds.ts'
import { connect } from './connect.ts'
import { type Firefox, launchFirefox } from './firefox.ts'
import { until, untilIs } from './until.ts'

interface ExtensionPage {
  browser: {
    tabs: { query(wanted: object): Promise<{ id: number; url?: string; active: boolean }[]> }
    scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> }
    extension: { getViews(wanted: object): { document: Document }[] }
  }
}

const kinds = pageKinds.slice(0, 8)
const trickery = hiddenTextPage()
const gap = '<div style="height: 3000px"></div>'
const places = `<!doctype html><title>Places</title>${gap}<p>The <b>old mill</b> was built by <i>two</i> brothers.</p>
<div><template shadowrootmode="open"><p>Deep in <slot></slot> it lies</p></template>the shadow</div>${gap}`
const report = writePdf({
  title: 'The keys of 2026',
  pages: [{ content: textAt([72, 700], 12, 'In spring all keys were counted, and none was missing.') }],
})

let server: FaultServer
let pdfs: PdfServer
let firefox: Firefox
/** A page of Keyside's behind the others, that asks what only an extension may. */
let inside: Page
let page: Page

before(async () => {
  server = await startFaultServer({
    models: [{ id: 'cites' }],
    pages: {
      '/article': articlePage(),
      '/hidden': trickery.html,
      '/places': places,
      ...Object.fromEntries(kinds.map(({ html }, index) => [`/kind-${index}`, html])),
    },
  })
  pdfs = await startPdfServer({ '/report.pdf': report })
  firefox = await launchFirefox()
  await connect(firefox, server.url)
  inside = await firefox.openView('options.html')
  page = await firefox.openPage(`${server.origin}/article`)
})
after(async () => {
  await firefox?.close()
  await Promise.all([server.close(), pdfs.close()])
})

const tabInFront = () =>
  inside.evaluate(async () => {
    const { browser } = globalThis as unknown as ExtensionPage
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
    return tab
  })

/** The group "Page" of the real popup. */
const pageInPopup = () =>
  inside.evaluate(() => {
    const { browser } = globalThis as unknown as ExtensionPage
    const group = browser.extension
      .getViews({ type: 'popup' })[0]
      ?.document.querySelector('[aria-label="Page"]')
    return group && { ...(group as HTMLElement).dataset }
  })

async function grant(): Promise<void> {
  await page.bringToFront()
  // While the last popup is still on its way out, a click only closes it.
  await until('the grant', async () => {
    await firefox.clickIcon()
    await firefox.closePopup()
    return (await tabInFront())?.url !== undefined
  })
}

/** What the reader makes of the page in front, in the world that Firefox gives it. */
async function read(): Promise<{ text: string; reading: PageReading }> {
  const tab = await tabInFront()
  const reading = (await inside.evaluate(async (tabId) => {
    const { scripting } = (globalThis as unknown as ExtensionPage).browser
    await scripting.executeScript({
      target: { tabId },
      files: ['rare', 'reader', 'passages'].map((name) => `/content-scripts/${name}.js`),
    })
    const func = async () => {
      const result = await globalThis.keysideReader?.read('page')
      return result && 'reading' in result ? result.reading : undefined
    }
    const [injected] = await scripting.executeScript({ target: { tabId }, func })
    return injected?.result
  }, tab?.id)) as PageReading
  const text = reading.sections
    .filter(({ part }) => part === undefined)
    .map(({ heading, level, text }) => `${level > 0 ? `${'#'.repeat(level)} ${heading}` : ''}\n\n${text}`)
    .join('\n\n')
  return { text, reading }
}

async function inReader(call: 'show' | 'clear', passage: string): Promise<unknown> {
  const tab = await tabInFront()
  return inside.evaluate(
    async (tabId, call, passage) => {
      const { scripting } = (globalThis as unknown as ExtensionPage).browser
      const func = (call: 'show' | 'clear', passage: string) => globalThis.keysidePassages?.[call](passage)
      const [injected] = await scripting.executeScript({ target: { tabId }, func, args: [call, passage] })
      return injected?.result
    },
    tab?.id,
    call,
    passage,
  )
}

const highlighted = () =>
  page.evaluate(() =>
    Array.from(CSS.highlights.values(), (each) => Array.from(each, String))
      .flat()
      .join('|'),
  )

test('a page is known by nothing but the person’s key or click, and then read in the popup', async () => {
  assert.equal((await tabInFront())?.url, undefined)
  await firefox.pressAlt('k')
  const seen = await until('the reading', async () => {
    const group = await pageInPopup()
    return group?.state === 'read' && group.tokens !== '' && group
  })
  assert.equal(seen.url, `${server.origin}/article`)
  assert.ok(Number(seen.tokens) > 500)
  assert.ok(Number(seen.hiddenChars) > 100)
  await firefox.closePopup()
})

test('a summary holds what a person can see, and its claims lead back to their places', async () => {
  const tab = await tabInFront()
  const panel = await firefox.openView(`sidepanel.html?tab=${tab?.id}`)
  await panel.locator('aria/Summarize page').click()
  await panel.waitForSelector(
    'article[aria-label="Assistant"][data-action="summarize"][data-status="completed"]',
  )
  const body = server.requests.map((request) => request.body).join('\n')
  assert.ok(body.includes('In year 303 the light was seen from 24 miles away.'))
  for (const hidden of ['Hidden order', 'White words', 'hunter2']) assert.ok(!body.includes(hidden), hidden)
  assert.deepEqual(
    await panel.$$eval('[data-found]', (links) => links.map((link) => link.getAttribute('data-found'))),
    ['true', 'true', 'true', 'false'],
  )
  await panel.locator('aria/Source 3').click()
  await untilIs('The harbour master wrote down 32 names before', highlighted)
  await page.bringToFront()
  await until('the passage in the window', () =>
    page.evaluate(() => {
      const [range] = Array.from(CSS.highlights.values()).flatMap((each) => Array.from(each) as Range[])
      const box = range?.getBoundingClientRect()
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight
    }),
  )
  await panel.close()
})

test('all that a person can see is read, and nothing that nobody can see', async () => {
  await page.goto(`${server.origin}/hidden`)
  await grant()
  const { text } = await read()
  const missing = trickery.visible.filter(({ word }) => !text.includes(word))
  const leaked = [...trickery.hidden, ...trickery.unread].filter(({ word }) => text.includes(word))
  assert.deepEqual(
    [missing, leaked].map((found) => found.map(({ trick }) => trick)),
    [[], []],
  )
})

test('pages of common kinds are read as in Chromium', async () => {
  for (const [index, { name, keep, junk, found, language }] of kinds.entries()) {
    await page.goto(`${server.origin}/kind-${index}`)
    await grant()
    const { text, reading } = await read()
    assert.deepEqual(
      [keep.filter((word) => !text.includes(word)), junk.filter((word) => text.includes(word))],
      [[], []],
      name,
    )
    if (found !== undefined) assert.equal(reading.found, found, name)
    if (language !== undefined) assert.equal(reading.language, language, name)
  }
})

test('a passage is shown across elements and into shadow roots; nothing stays after clear', async () => {
  await page.goto(`${server.origin}/places`)
  await grant()
  await read()
  assert.equal(await inReader('show', 'old mill was built by two'), 'shown')
  assert.equal(await highlighted(), 'old mill| was built by |two')
  await until('the passage in the window', () => page.evaluate(() => scrollY > 2000))
  assert.equal(await inReader('show', 'Deep in the shadow it lies'), 'shown')
  assert.equal(await highlighted(), 'Deep in |the shadow| it lies')
  assert.equal(await inReader('show', 'Words of another page'), 'not-found')
  await inReader('clear', '')
  const left = () => [CSS.highlights.size, document.adoptedStyleSheets.length, String(getSelection())]
  assert.deepEqual(await page.evaluate(left), [0, 0, ''])
})

test('a PDF asks for its site, and is read once that is allowed', async () => {
  await page.goto(`${pdfs.origin}/sign-in`)
  await page.goto(`${pdfs.origin}/report.pdf`)
  await grant()
  const tab = await tabInFront()
  const panel = await firefox.openView(`sidepanel.html?tab=${tab?.id}`)
  await panel.locator('aria/Allow this site').click()
  assert.match(await firefox.allowWhatIsAsked(), /127\.0\.0\.1/)
  const group = await panel.waitForSelector('[aria-label="Page"][data-state="read"]')
  assert.match(String(await group?.evaluate((element) => element.textContent)), /The keys of 2026/)
})

test('neither a view nor the background complained', { timeout: 120_000 }, async () => {
  const complaints = await firefox.complaints.soFar(inside)
  // A popup that is closed while it asks the background is told so by Firefox, not by us.
  assert.deepEqual(
    complaints.filter((words) => !/Promise (resolved|rejected) after context unloaded/.test(words)),
    [],
  )
})
