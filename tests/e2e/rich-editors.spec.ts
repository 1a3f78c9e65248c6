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
  /** What of a link and a bold word it keeps. */
  kept: string[]
  /** How many presses of Ctrl+Z take back what kept its parts, where one does not. */
  presses?: 'several'
}

const inPage = (page: Page) => page.locator('[contenteditable="true"], trix-editor').first()
const link = 'a[href="https://example.com/guide"]'
const bold = 'strong, [style*="bold"]'

const editors: RichEditor[] = [
  { name: 'CKEditor 5', path: 'ckeditor5', field: inPage, kept: [link, bold] },
  {
    name: 'TinyMCE',
    path: 'tinymce',
    field: (page) => page.frameLocator('iframe').locator('body'),
    kept: [link, bold],
  },
  { name: 'Trix', path: 'trix', field: inPage, kept: [link, bold] },
  { name: 'Draft.js', path: 'draft', field: inPage, kept: [bold] },
  { name: 'Tiptap', path: 'tiptap', field: inPage, kept: [link, bold] },
  { name: 'Slate', path: 'slate', field: inPage, kept: [bold], presses: 'several' },
]

for (const { name, path, field, kept, presses } of editors)
  test(`${name}: replaced exactly in its own model, restored by Ctrl+Z, drawn anew, and a link and a bold word are kept`, async ({
    fieldPage: page,
    site,
  }) => {
    const inModel = () => page.evaluate(() => globalThis.editor.text())
    const open = async (query = '') => {
      await page.goto(`${site.url}/${path}${query}`)
      await field(page).click({ position: { x: 12, y: 8 } })
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

    const again = await open('?rich')
    const rich = await inModel()
    expect(await again.capture()).toMatchObject({ text: 'pleas read the guide befor Friday thanks' })
    expect(await again.losses(corrected)).toEqual({})
    expect(await again.losses('Another text.')).toMatchObject({ formatting: 1 })
    const result = await again.replace(corrected)
    expect(result).toEqual({ state: 'replaced', undo: presses ?? 'native' })
    expect(await inModel()).toBe(corrected)
    for (const selector of kept) await expect(field(page).locator(selector), selector).toHaveCount(1)
    if (presses === undefined) await page.keyboard.press('Control+z')
    else expect(await again.undo()).toMatchObject({ state: 'replaced' })
    await expect.poll(inModel).toBe(rich)
    for (const selector of kept) await expect(field(page).locator(selector), selector).toHaveCount(1)
  })

for (const { name, path, field, kept } of editors.filter(({ presses }) => presses === undefined))
  test(`${name}: two lines with a link and a bold word each are one step`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(`${site.url}/${path}?rich=lines`)
    await field(page).click({ position: { x: 12, y: 8 } })
    const world = await injectFieldWorld(page, site.fieldWorld)
    const inModel = () => page.evaluate(() => globalThis.editor.text())
    const before = await inModel()
    await world.capture()
    expect(await world.replace(`${corrected}\n${corrected}`)).toEqual({ state: 'replaced', undo: 'native' })
    expect(await inModel()).toBe(`${corrected}\n${corrected}`)
    await expect(field(page).locator(bold)).toHaveCount(2)
    if (kept.includes(link))
      await expect(field(page).locator('a[href^="https://example.com/"]')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect.poll(inModel).toBe(before)
    await expect(field(page).locator(bold)).toHaveCount(2)
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
