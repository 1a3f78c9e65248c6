import type { Locator, Page } from 'playwright/test'
import { injectFieldWorld } from './field-page.ts'
import { expect, hardTexts, test } from './field-test.ts'

interface Kind {
  name: string
  html: string
  /** What a person sees in it. */
  read(page: Page): Promise<string>
  field(page: Page): Locator
  isLine?: boolean
  lines?: string
  /** An address does not tell which part of it is selected. */
  isAlwaysWhole?: boolean
}

const lines = 'Frist line.\nA wrod in the second.'
const byId = (page: Page) => page.locator('#field')
const value = (page: Page) => byId(page).inputValue()
const seen = (page: Page) => byId(page).innerText()

const line = (type: string, text = 'A line with a wrod in it.'): Kind => ({
  name: `input type=${type}`,
  html: `<input id="field" type="${type}" value="${text}">`,
  read: value,
  field: byId,
  isLine: true,
})

const kinds: Kind[] = [
  line('text'),
  line('search'),
  line('url', 'https://example.com/wrod'),
  line('tel', '12 wrod 34'),
  { ...line('email', 'wrod@example.com'), isAlwaysWhole: true },
  { name: 'textarea', html: `<textarea id="field">${lines}</textarea>`, read: value, field: byId },
  {
    name: 'contenteditable with blocks',
    html: `<div id="field" contenteditable>${lines.replace(/.+/g, '<div>$&</div>')}</div>`,
    read: seen,
    field: byId,
  },
  {
    name: 'contenteditable with breaks',
    html: `<div id="field" contenteditable>${lines.replace('\n', '<br>')}</div>`,
    read: seen,
    field: byId,
  },
  {
    name: 'contenteditable=plaintext-only',
    html: `<div id="field" contenteditable="plaintext-only" style="white-space: pre-wrap">${lines}</div>`,
    read: seen,
    field: byId,
  },
  {
    name: 'input in nested open shadow roots',
    html: `<x-outer id="outer"><template shadowrootmode="open"><x-inner><template shadowrootmode="open">
      <input id="field" value="A line with a wrod in it."></template></x-inner></template></x-outer>`,
    read: value,
    field: byId,
    isLine: true,
  },
  {
    name: 'contenteditable in an open shadow root',
    html: `<x-outer><template shadowrootmode="open"><div id="field" contenteditable>${lines.replace(/.+/g, '<div>$&</div>')}</div></template></x-outer>`,
    read: seen,
    field: byId,
  },
  {
    name: 'textarea in a frame of the same origin',
    html: `<iframe id="frame" srcdoc="<textarea id=field>${lines}</textarea>"></iframe>`,
    read: (page) => page.frameLocator('#frame').locator('#field').inputValue(),
    field: (page) => page.frameLocator('#frame').locator('#field'),
  },
  {
    name: 'contenteditable in a frame of the same origin',
    html: `<iframe id="frame" srcdoc="<div id=field contenteditable>${lines.replace('\n', '<br>')}</div>"></iframe>`,
    read: (page) => page.frameLocator('#frame').locator('#field').innerText(),
    field: (page) => page.frameLocator('#frame').locator('#field'),
  },
]

const around = (html: string) => `<!doctype html><html lang="de"><title>Fields</title>
  <form onsubmit="event.preventDefault(); document.title = 'submitted'">
  <input id="before" value="untouched"><input type="password" value="hunter2">${html}<input id="after" value="untouched">
  <button>Send</button></form><p>Beside</p>`

async function setUp(page: Page, site: { url: string; fieldWorld: string }, kind: Kind) {
  await page.goto(site.url)
  // Written by the parser, so that shadow roots and frames are there as on a real page.
  await page.evaluate((html) => {
    document.open()
    document.write(html)
    document.close()
  }, around(kind.html))
  await kind.field(page).click()
  return injectFieldWorld(page, site.fieldWorld)
}

const selectWord = (field: Locator) =>
  field.evaluate((element) => {
    if ('value' in element) {
      const control = element as HTMLInputElement
      const at = control.value.indexOf('wrod')
      control.setSelectionRange(at, at + 4)
      return
    }
    const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.nodeValue?.indexOf('wrod') ?? -1
      if (at < 0) continue
      element.ownerDocument.getSelection()?.setBaseAndExtent(node, at, node, at + 4)
    }
  })

const nothingElse = (page: Page) =>
  page.evaluate(() => [
    document.title,
    ...[...document.querySelectorAll('input:not(#field)')].map((each) => (each as HTMLInputElement).value),
    document.querySelector('p')?.textContent,
  ])

for (const kind of kinds) {
  test.describe(kind.name, () => {
    test('takes hard texts exactly, in place of all of it, and one Ctrl+Z brings the old text back', async ({
      fieldPage: page,
      site,
    }) => {
      for (const [name, hard] of Object.entries(hardTexts)) {
        const text = kind.isLine ? hard.replaceAll('\n', ' ') : hard
        const world = await setUp(page, site, kind)
        const before = await kind.read(page)
        const rest = await nothingElse(page)
        expect(await world.capture()).toMatchObject({ text: before, before: '', after: '', isWhole: true })
        expect(await world.replace(hard), name).toEqual({ state: 'replaced', undo: 'native' })
        expect(await kind.read(page)).toBe(text)
        expect(await world.state()).toBe('same')
        expect(await nothingElse(page)).toEqual(rest)
        await page.keyboard.press('Control+z')
        expect(await kind.read(page), name).toBe(before)
        expect(await nothingElse(page)).toEqual(rest)
      }
    })

    test('has only its selected part replaced, twice, and gives it back when asked', async ({
      fieldPage: page,
      site,
    }) => {
      test.skip(kind.isAlwaysWhole === true, 'its browser does not tell what is selected')
      const world = await setUp(page, site, kind)
      const before = await kind.read(page)
      await selectWord(kind.field(page))
      const [start = '', end = ''] = before.split('wrod')
      expect(await world.capture()).toMatchObject({ text: 'wrod', before: start, after: end, isWhole: false })
      expect(await world.replace('w🙂rd')).toEqual({ state: 'replaced', undo: 'native' })
      expect(await kind.read(page)).toBe(`${start}w🙂rd${end}`)
      expect(await world.replace('word')).toEqual({ state: 'replaced', undo: 'native' })
      expect(await kind.read(page)).toBe(`${start}word${end}`)
      expect(await world.undo()).toMatchObject({ state: 'replaced' })
      expect(await kind.read(page)).toBe(`${start}w🙂rd${end}`)
    })

    test('takes a text below what was captured', async ({ fieldPage: page, site }) => {
      const world = await setUp(page, site, kind)
      const before = await kind.read(page)
      await world.capture()
      expect(await world.insertBelow('Added.')).toMatchObject({ state: 'replaced' })
      const after = await kind.read(page)
      expect(after.replace(/\s+/g, ' ')).toBe(`${before} Added.`.replace(/\s+/g, ' '))
      expect(await world.undo()).toMatchObject({ state: 'replaced' })
      expect(await kind.read(page)).toBe(before)
    })

    test('is left alone when its text changed meanwhile, until it is captured anew', async ({
      fieldPage: page,
      site,
    }) => {
      const world = await setUp(page, site, kind)
      await world.capture()
      await page.keyboard.press('End')
      await page.keyboard.type('!')
      const typed = await kind.read(page)
      expect(await world.state()).toBe('changed')
      expect(await world.replace('never')).toEqual({ state: 'changed' })
      expect(await kind.read(page)).toBe(typed)
      expect(await world.recapture()).toMatchObject({ text: typed })
      expect(await world.replace('now')).toMatchObject({ state: 'replaced' })
      expect(await kind.read(page)).toBe('now')
    })
  })
}

test('after a replacement the caret stands behind the new text, in the field', async ({
  fieldPage: page,
  site,
}) => {
  const kind = kinds.find(({ name }) => name === 'textarea')
  if (!kind) throw new Error('No textarea.')
  const world = await setUp(page, site, kind)
  await selectWord(kind.field(page))
  await world.capture()
  await page.locator('#after').focus()
  await world.replace('word')
  await page.keyboard.type('s')
  expect(await kind.read(page)).toBe('Frist line.\nA words in the second.')
})

test('a field in a drawing, which has no editing commands, is written and has our own Undo', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(`${site.url}/svg`)
  await byId(page).focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  // Playwright knows no fields outside HTML.
  const text = () => byId(page).evaluate((field) => (field as HTMLTextAreaElement).value)
  const before = await text()
  await page.evaluate(() => {
    document.addEventListener('input', () => document.documentElement.setAttribute('data-heard', 'yes'))
  })
  await world.capture()
  expect(await world.replace('A text with\na word.')).toEqual({ state: 'replaced', undo: 'own' })
  expect(await text()).toBe('A text with\na word.')
  await expect(page.locator('svg')).toHaveAttribute('data-heard', 'yes')
  expect(await world.undo()).toMatchObject({ state: 'replaced' })
  expect(await text()).toBe(before)
})

test('a selection that cuts an emoji or an accented letter is widened to whole characters', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent('<input id="field" value="a👩‍👩‍👧b e\u0301c">')
  await byId(page).evaluate((field: HTMLInputElement) => {
    field.focus()
    field.setSelectionRange(3, 12)
  })
  const world = await injectFieldWorld(page, site.fieldWorld)
  expect(await world.capture()).toMatchObject({ text: '👩‍👩‍👧b e\u0301', before: 'a', after: 'c' })
})

test('the field tells its language, its limit and where its text stands', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent(
    '<div lang="de-AT"><textarea id="field" maxlength="20" style="position: fixed; left: 40px; top: 60px; width: 200px">Ein Wort.</textarea></div>',
  )
  await byId(page).focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  expect(await world.capture()).toMatchObject({ language: 'de-AT', maxChars: 20, isMultiline: true })
  expect(await world.anchor()).toMatchObject({ x: 40, y: 60 })
})
