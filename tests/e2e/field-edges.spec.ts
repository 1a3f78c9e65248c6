import type { Page } from 'playwright/test'
import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

interface Chosen {
  what: string
  html: string
  /** What is selected in the field: from and to, each in text node or element number so many, counted as the tree is walked. */
  select: [node: number, offset: number, node: number, offset: number] | [start: number, end: number]
  sent: string
  answer: string
  becomes: string
}

const mill = 'I saw teh old mill at the river.'
const control = (tag: string, text: string) =>
  tag === 'input'
    ? `<input id="field" size="60" value="${text}">`
    : `<textarea id="field" rows="6" cols="60">${text}</textarea>`
const editable = (html: string) => `<div id="field" contenteditable>${html}</div>`
const word = { sent: 'teh', answer: 'the', becomes: 'I saw the old mill at the river.' }

const chosen: Chosen[] = [
  {
    what: 'a word and the space behind it, in an area',
    html: control('textarea', mill),
    select: [6, 10],
    ...word,
  },
  {
    what: 'a word and the space behind it, in a line',
    html: control('input', mill),
    select: [6, 10],
    ...word,
  },
  {
    what: 'a word and the space behind it, in an editable',
    html: editable(mill),
    select: [0, 6, 0, 10],
    ...word,
  },
  { what: 'a word and the space before it', html: control('textarea', mill), select: [5, 9], ...word },
  {
    what: 'a word and the space before it, in an editable',
    html: editable(mill),
    select: [0, 5, 0, 9],
    ...word,
  },
  {
    what: 'a word whose answer brings spaces of its own',
    html: editable(mill),
    select: [0, 6, 0, 10],
    ...word,
    answer: ' the\n',
  },
  {
    what: 'a paragraph with its line end, in an area',
    html: control('textarea', 'Frist line.\n\n  Second line.\nThird.'),
    select: [0, 15],
    sent: 'Frist line.',
    answer: 'First line.',
    becomes: 'First line.\n\n  Second line.\nThird.',
  },
  {
    what: 'hard spaces around a number',
    html: control('input', 'It costs\u00A012 euro\u00A0today.'),
    select: [8, 17],
    sent: '12 euro',
    answer: '12 euros',
    becomes: 'It costs\u00A012 euros\u00A0today.',
  },
  {
    what: 'a bold word with the space that is in its element',
    html: editable('I saw <b>teh </b>old mill at the river.'),
    select: [1, 0, 1, 4],
    ...word,
  },
  {
    what: 'a paragraph up to the start of the next, as a triple click takes it',
    html: editable('<p>Frist line.</p><p>Second line.</p>'),
    select: [0, 0, 1, 0],
    sent: 'Frist line.',
    answer: 'First line.',
    becomes: 'First line.\n\nSecond line.',
  },
  {
    what: 'lines with breaks at both edges',
    html: editable('One<br>Tow<br>Three'),
    select: [0, 3, 2, 0],
    sent: 'Tow',
    answer: 'Two',
    becomes: 'One\nTwo\nThree',
  },
  {
    what: 'an ideographic space',
    html: control('textarea', '一番\u3000天汽\u3000です'),
    select: [2, 6],
    sent: '天汽',
    answer: '天気',
    becomes: '一番\u3000天気\u3000です',
  },
  {
    what: 'all of a text with white space around it, with nothing selected',
    html: control('textarea', '  Helo.  \n'),
    select: [0, 0],
    sent: 'Helo.',
    answer: 'Hello.',
    becomes: '  Hello.  \n',
  },
]

const select = (page: Page, range: readonly number[]) =>
  page.locator('#field').evaluate((element, [from = 0, start = 0, to = 0, end = 0]) => {
    if ('value' in element) return (element as HTMLTextAreaElement).setSelectionRange(from, start)
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const texts: Node[] = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    getSelection()?.setBaseAndExtent(texts[from] ?? element, start, texts[to] ?? element, end)
  }, range)

const seen = (page: Page) =>
  page
    .locator('#field')
    .evaluate((element) => ('value' in element ? String(element.value) : (element as HTMLElement).innerText))

for (const [kind, tag] of [
  ['an area', '<textarea'],
  ['a line', '<input'],
  ['an editable element', '<div'],
] as const)
  test(`the white space at the edges of what is chosen in ${kind} stays`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(site.url)
    const world = await injectFieldWorld(page, site.fieldWorld)
    for (const each of chosen.filter(({ html }) => html.startsWith(tag))) {
      const { what, html, select: range, sent, answer, becomes } = each
      await page.setContent(html)
      await page.locator('#field').focus()
      await select(page, range)
      const before = await seen(page)
      expect(await world.capture(), what).toMatchObject({ text: sent })
      expect(await world.replace(answer), what).toEqual({ state: 'replaced', undo: 'native' })
      expect(await seen(page), what).toBe(becomes)
      await page.keyboard.press('Control+z')
      expect(await seen(page), what).toBe(before)
    }
  })

test('white space alone is no text to rewrite, and is not taken for the whole field', async ({
  fieldPage: page,
  site,
}) => {
  for (const [html, range] of [
    [control('textarea', 'One two'), [3, 4]],
    [control('textarea', 'One\n\ntwo'), [3, 5]],
    [editable('One&nbsp;&nbsp;two'), [0, 3, 0, 5]],
    [editable('<p>One</p><p>two</p>'), [0, 3, 1, 0]],
  ] as const) {
    await page.goto(site.url)
    await page.setContent(html)
    await page.locator('#field').focus()
    await select(page, range)
    const world = await injectFieldWorld(page, site.fieldWorld)
    expect(await world.capture(), html).toEqual({ refusal: 'blank-selection' })
  }
})
