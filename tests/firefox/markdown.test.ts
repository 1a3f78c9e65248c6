import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'puppeteer-core'
import { type FaultServer, startFaultServer } from '../fakes/fault-server.ts'
import { fullAnswer } from '../fakes/full-answer.ts'
import { connect } from './connect.ts'
import { type Firefox, launchFirefox } from './firefox.ts'

let server: FaultServer
let firefox: Firefox
let panel: Page

before(async () => {
  server = await startFaultServer({ models: [{ id: 'says-in-50' }], answer: fullAnswer })
  firefox = await launchFirefox()
  await connect(firefox, server.url)
  panel = await firefox.openView('sidepanel.html')
  await panel.setViewport({ width: 380, height: 700 })
})
after(async () => {
  await firefox?.close()
  await server.close()
})

const answer = 'article[aria-label="Assistant"][data-status="completed"]'

test('an answer with everything that Markdown has is drawn', { timeout: 120_000 }, async () => {
  await panel.type('textarea', 'Go on')
  await panel.keyboard.press('Enter')
  await panel.waitForSelector(`${answer} math mfrac`)
  // The colours of code come from a worker.
  await panel.waitForFunction(
    (code) =>
      new Set([...document.querySelectorAll(code)].map((each) => getComputedStyle(each).color)).size > 3,
    {},
    `${answer} pre code *`,
  )
  const drawn = await panel.evaluate((selector) => {
    const text = document.querySelector(`${selector} [role="group"]`)
    const all = (names: string) => [...(text?.querySelectorAll(names) ?? [])]
    const words = (names: string) => all(names).map((each) => each.textContent?.trim())
    const scroller = all('[role="region"]')[0]
    const formula = all('mfrac')[0]
    return {
      headings: words('h1, h2, h3'),
      items: words('ul > li > ul > li, ol[start] > li, ol > li > p'),
      tasks: all('input').map((box) => [box.getAttribute('aria-label'), box.matches(':checked:disabled')]),
      head: words('th'),
      tableScrolls: scroller !== undefined && scroller.scrollWidth > scroller.clientWidth,
      viewScrolls: document.documentElement.scrollWidth > innerWidth,
      codes: all('figure').map((each) => each.getAttribute('aria-label')),
      formulas: all('math').map((each) => each.getAttribute('alttext')),
      mathNamespace: formula?.namespaceURI,
      // A fraction that is set as one is taller than a line of its numbers.
      fractionHeight: (formula?.getBoundingClientRect().height ?? 0) > 24,
      image: words('button').filter((name) => name?.includes('cats.example')),
      images: all('img').length,
      marks: words('sup'),
      notes: words('section li'),
    }
  }, answer)
  assert.deepEqual(drawn, {
    headings: ['A heading of the first order', 'Lists', 'Русский подзаголовок'],
    items: [
      'A child',
      'Another',
      'One',
      'Two',
      'With a paragraph of its own.',
      'Three',
      'The first note.',
      'The second, with bold.',
    ],
    tasks: [
      ['Done', true],
      ['Not done', false],
    ],
    head: ['Name', 'Value', 'What it means for the reader', 'A column more', 'And the last of them'],
    tableScrolls: true,
    viewScrolls: false,
    codes: ['TypeScript', 'Python'],
    formulas: ['a^2 + b^2 = c^2', '\\int_0^1 x^2 \\, dx = \\frac{1}{3}'],
    mathNamespace: 'http://www.w3.org/1998/Math/MathML',
    fractionHeight: true,
    image: ['Load from cats.example'],
    images: 0,
    marks: ['1', '2'],
    notes: ['The first note.', 'The second, with bold.'],
  })
})

test('a note is reached by its mark, and left by its way back', async () => {
  const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await panel.focus(`${answer} sup button[aria-label="Footnote 2"]`)
  await panel.keyboard.press('Enter')
  await panel.keyboard.press('Tab')
  assert.equal(await focused(), 'Back to the text')
  await panel.keyboard.press('Enter')
  assert.equal(await focused(), 'Footnote 2')
})

test('neither a view nor the background complained', { timeout: 120_000 }, async () => {
  assert.deepEqual(await firefox.complaints.soFar(panel), [])
})
