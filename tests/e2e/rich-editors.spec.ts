import type { Page } from 'playwright/test'
import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

const lines = 'First 🙂 line\nשלום עולם\nThird, the end'
const corrected = 'Please read the guide before Friday Thanks!'

interface RichEditor {
  name: string
  path: string
  /** Where its text is typed into. */
  field: (page: Page) => ReturnType<Page['locator']>
  /** What of a link and a bold word in each line it keeps. */
  kept: string[]
  /** How many lines of them its page has. */
  lines: 1 | 2
  /** How many presses of Ctrl+Z take back what kept its parts, where one does not. */
  presses?: 'several'
}

const inPage = (page: Page) => page.locator('[contenteditable="true"], trix-editor').first()
const link = 'a[href^="https://example.com/"]'
const bold = 'strong, [style*="bold"]'

const editors: RichEditor[] = [
  { name: 'CKEditor 5', path: 'ckeditor5', field: inPage, kept: [link, bold], lines: 2 },
  {
    name: 'TinyMCE',
    path: 'tinymce',
    field: (page) => page.frameLocator('iframe').locator('body'),
    kept: [link, bold],
    lines: 2,
  },
  { name: 'Trix', path: 'trix', field: inPage, kept: [link, bold], lines: 2 },
  { name: 'Draft.js', path: 'draft', field: inPage, kept: [bold], lines: 2 },
  { name: 'Tiptap', path: 'tiptap', field: inPage, kept: [link, bold], lines: 2 },
  { name: 'Lexical', path: 'lexical', field: inPage, kept: [bold], lines: 1 },
  { name: 'ProseMirror', path: 'prosemirror', field: inPage, kept: [link, bold], lines: 1 },
  { name: 'Quill', path: 'quill', field: inPage, kept: [link, bold], lines: 1 },
  { name: 'Slate', path: 'slate', field: inPage, kept: [bold], lines: 1, presses: 'several' },
]

for (const { name, path, field, kept, lines: count, presses } of editors)
  test(`${name}: replaced exactly in its own model, restored by Ctrl+Z, drawn anew, and what is bold or a link is kept in ${count === 1 ? 'a line' : 'two lines'}`, async ({
    fieldPage: page,
    site,
  }) => {
    const inModel = () => page.evaluate(() => globalThis.editor.text())
    const open = async (query = '') => {
      await page.goto(`${site.url}/${path}${query}`)
      await field(page).click({ position: { x: 12, y: 8 } })
      // Trix looks at no selection after a press until the mouse moves, or a fifth of a second has gone.
      await page.mouse.move(4, 4)
      return injectFieldWorld(page, site.fieldWorld)
    }
    const world = await open()
    const before = await inModel()
    expect(await world.capture()).toMatchObject({ text: before, isWhole: true })
    expect(await world.replace(lines)).toMatchObject({ state: 'replaced' })
    expect(await inModel()).toBe(lines)
    await page.keyboard.press('Control+z')
    await expect.poll(inModel).toBe(before)
    await world.capture()
    await world.replace(lines)
    await page.evaluate(() => globalThis.editor.redraw())
    expect(await inModel()).toBe(lines)
    expect(await page.evaluate(() => 'submitted' in globalThis)).toBe(false)
    await expect(page.locator('#other')).toHaveValue('untouched')

    const inEach = (line: string) => Array.from({ length: count }, () => line).join('\n')
    const again = await open(count === 1 ? '?rich' : '?rich=lines')
    const rich = await inModel()
    expect(await again.capture()).toMatchObject({ text: inEach('pleas read the guide befor Friday thanks') })
    expect(await again.losses(inEach(corrected))).toEqual({})
    expect(await again.losses('Another text.')).toMatchObject({ formatting: count })
    const result = await again.replace(inEach(corrected))
    expect(result).toEqual({ state: 'replaced', undo: presses ?? 'native' })
    expect(await inModel()).toBe(inEach(corrected))
    for (const selector of kept) await expect(field(page).locator(selector), selector).toHaveCount(count)
    if (presses === undefined) await page.keyboard.press('Control+z')
    else expect(await again.undo()).toMatchObject({ state: 'replaced' })
    await expect.poll(inModel).toBe(rich)
    for (const selector of kept) await expect(field(page).locator(selector), selector).toHaveCount(count)
  })

test('Monaco, with a hidden field and on an EditContext: its selection is replaced, restored by Ctrl+Z, and without one nothing is read', async ({
  fieldPage: page,
  site,
}) => {
  for (const query of ['', '?context']) {
    await page.goto(`${site.url}/monaco${query}`)
    await expect(page.locator('.view-line')).toHaveCount(4)
    const world = await injectFieldWorld(page, site.fieldWorld)
    const inModel = () => page.evaluate(() => globalThis.editor.text())
    const before = await inModel()
    await page.evaluate(() => globalThis.codeEditor.select([0, 3], [0, 3]))
    expect(await world.capture(), query).toEqual({ refusal: 'not-selected' })
    await page.evaluate(() => globalThis.codeEditor.select([1, 0], [2, 13]))
    await expect.poll(() => world.capture(), query).toMatchObject({ text: 'teh second line\nis wrogn too.' })
    expect(await world.replace('The second line\nis wrong too.'), query).toEqual({
      state: 'replaced',
      undo: 'native',
    })
    expect(await inModel()).toBe(before.replace('teh', 'The').replace('wrogn', 'wrong'))
    await page.keyboard.press('Control+z')
    await expect.poll(inModel, query).toBe(before)
  }
})
