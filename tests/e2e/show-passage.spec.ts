import { expect, type Page } from 'playwright/test'
import { prose } from '../pages/page-kinds.ts'
import { test } from './plain-test.ts'
import { ReaderInPage } from './reader-in-page.ts'

let page: Page
test.beforeEach(({ plainPage }) => {
  page = plainPage
})

const gap = '<div style="height:3000px"></div>'

/** The highlighted words, and whether their first is inside the window, in the page's own frame. */
const highlighted = `(() => {
  const ranges = Array.from(CSS.highlights.get('keyside-passage') ?? [])
  const first = ranges[0]?.getBoundingClientRect()
  return { words: ranges.map(String).join('|'), isInWindow: first !== undefined && first.top >= 0 && first.bottom <= innerHeight }
})()`

const open = async (html: string): Promise<ReaderInPage> => {
  await page.setContent(`<!doctype html>${html}`)
  return ReaderInPage.open(page)
}

test('a passage is scrolled to and highlighted, across elements', async () => {
  const reader = await open(`${gap}<p id="p">The <b>old mill</b> was built by <i>two</i> brothers.</p>${gap}`)
  expect(await reader.show('old mill was built by two')).toBe('shown')
  expect(await reader.run(highlighted)).toEqual({ words: 'old mill| was built by |two', isInWindow: true })
})

test('nothing stays in the page after clear, after a click, or after another passage', async () => {
  const reader = await open('<p>First words here.</p><p>Second words there.</p>')
  const before = await page.content()
  await reader.show('First words')
  await reader.show('Second words')
  expect(await reader.run(highlighted)).toMatchObject({ words: 'Second words' })
  expect(await page.evaluate('document.adoptedStyleSheets.length')).toBe(1)
  await reader.run('keysidePassages.clear()')
  const state = '[CSS.highlights.size, document.adoptedStyleSheets.length, String(getSelection())]'
  expect(await reader.run(state)).toEqual([0, 0, ''])
  await reader.show('First words')
  await page.mouse.click(300, 300)
  expect(await reader.run(state)).toEqual([0, 0, ''])
  expect(await page.content()).toBe(before)
})

test('a passage is found inside a scrolling box, in a paragraph of many screens', async () => {
  const reader = await open(
    `<div id="box" style="height:300px;overflow:auto">${gap}<p>${prose(120)} Just here it stands. ${prose(120, 3)}</p></div>`,
  )
  expect(await reader.show('Just here it stands')).toBe('shown')
  expect(await reader.run(highlighted)).toEqual({ words: 'Just here it stands', isInWindow: true })
  const box = await page.locator('#box').boundingBox()
  const top = await reader.run(
    "Array.from(CSS.highlights.get('keyside-passage'))[0].getBoundingClientRect().top",
  )
  expect(Number(top)).toBeGreaterThanOrEqual(box?.y ?? 0)
  expect(Number(top)).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0))
})

test('a passage is found in an open shadow root, and across its border', async () => {
  const reader = await open(
    `${gap}<div><template shadowrootmode="open"><p>Deep in <slot></slot> it lies</p></template>the shadow</div>${gap}`,
  )
  expect(await reader.show('Deep in the shadow it lies')).toBe('shown')
  expect(await reader.run(highlighted)).toEqual({ words: 'Deep in |the shadow| it lies', isInWindow: true })
})

test('a passage is found in a frame of the same origin', async () => {
  await open(
    `${gap}<iframe style="height:200px" srcdoc="<div style='height:900px'></div><p>Within the frame</p>"></iframe>`,
  )
  await expect(page.frameLocator('iframe').locator('p')).toHaveText('Within the frame')
  const reader = await ReaderInPage.open(page)
  expect(await reader.show('Within the frame')).toBe('shown')
  const inner =
    '(() => { const view = frames[0]; return Array.from(view.CSS.highlights.get("keyside-passage")).map(String) })()'
  expect(await reader.run(inner)).toEqual(['Within the frame'])
  await expect(page.frameLocator('iframe').locator('p')).toBeInViewport()
})

test('a passage that nobody can see, or that is not there, is not found', async () => {
  const reader = await open('<p>Seen words.</p><p style="opacity:0">Unseen words.</p>')
  expect(await reader.show('Unseen words')).toBe('not-found')
  expect(await reader.show('Words of another page')).toBe('not-found')
  expect(await reader.run('[CSS.highlights.size, document.adoptedStyleSheets.length, scrollY]')).toEqual([
    0, 0, 0,
  ])
})

test('without highlights, the passage is selected', async () => {
  const reader = await open('<p>Some <b>words</b> to select.</p>')
  await reader.run('delete globalThis.Highlight; undefined')
  expect(await reader.show('Some words to')).toBe('shown')
  expect(await page.evaluate('String(getSelection())')).toBe('Some words to')
  await reader.run('keysidePassages.clear()')
  expect(await page.evaluate('String(getSelection())')).toBe('')
})
