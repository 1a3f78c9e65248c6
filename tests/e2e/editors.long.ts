import type { Page } from 'playwright/test'
import '../pages/editors/editor-page.ts'
import { injectFieldWorld } from './field-page.ts'
import { expect, hardTexts, test } from './field-test.ts'

const editors = [
  { name: 'Lexical', path: 'lexical' },
  { name: 'ProseMirror', path: 'prosemirror' },
  { name: 'Slate', path: 'slate' },
  { name: 'Quill', path: 'quill' },
  { name: 'CodeMirror', path: 'codemirror' },
  { name: 'React textarea', path: 'react' },
  { name: 'React input', path: 'react?kind=input', isLine: true },
]

const field = (page: Page) =>
  page.locator('#root[contenteditable], #root [contenteditable="true"], #field').first()
const inModel = (page: Page) => page.evaluate(() => globalThis.editor.text())

async function open(page: Page, site: { url: string; fieldWorld: string }, path: string) {
  await page.goto(`${site.url}/${path}`)
  await field(page).click({ position: { x: 12, y: 8 } })
  await expect(field(page)).toBeFocused()
  return injectFieldWorld(page, site.fieldWorld)
}

const selectWord = (page: Page) =>
  field(page).evaluate((element) => {
    if ('value' in element) {
      const control = element as HTMLInputElement
      const at = control.value.indexOf('wrod')
      control.setSelectionRange(at, at + 4)
      return
    }
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.nodeValue?.indexOf('wrod') ?? -1
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + 4)
    }
  })

const besides = (page: Page) =>
  page.evaluate(() => [
    'submitted' in globalThis,
    ...[...document.querySelectorAll('#other, #secret, #another')].map(
      (each) => (each as HTMLInputElement).value,
    ),
    document.querySelector('#beside')?.textContent,
  ])
const untouched = [false, 'untouched', 'hunter2', 'untouched', 'Text beside the field.']

for (const { name, path, isLine } of editors) {
  test.describe(name, () => {
    test('takes hard texts exactly into its own model, and one Ctrl+Z brings the old text back', async ({
      fieldPage: page,
      site,
    }) => {
      for (const [what, hard] of Object.entries(hardTexts)) {
        const text = isLine ? hard.replaceAll('\n', ' ') : hard
        const world = await open(page, site, path)
        const before = await inModel(page)
        expect(await world.capture()).toMatchObject({ text: before, isWhole: true })
        expect(await world.replace(hard), what).toEqual({ state: 'replaced', undo: 'native' })
        expect(await inModel(page)).toBe(text)
        expect(await world.state()).toBe('same')
        await page.keyboard.press('Control+z')
        await expect.poll(() => inModel(page), what).toBe(before)
        expect(await besides(page)).toEqual(untouched)
      }
    })

    test('keeps the new text when it is drawn anew, and typing goes on behind it', async ({
      fieldPage: page,
      site,
    }) => {
      const world = await open(page, site, path)
      await world.capture()
      await world.replace('The new text 🙂')
      await page.evaluate(() => globalThis.editor.redraw())
      await expect(field(page)).toBeVisible()
      expect(await inModel(page)).toBe('The new text 🙂')
      expect(await world.state()).toBe('same')
      await page.keyboard.type('!')
      await expect.poll(() => inModel(page)).toBe('The new text 🙂!')
      expect(await world.state()).toBe('changed')
    })

    test('has only its selected part replaced, twice, and gives it back when asked', async ({
      fieldPage: page,
      site,
    }) => {
      const world = await open(page, site, path)
      const before = await inModel(page)
      await selectWord(page)
      expect(await world.capture()).toMatchObject({ text: 'wrod', isWhole: false })
      expect(await world.replace('w🙂rd')).toMatchObject({ state: 'replaced' })
      expect(await inModel(page)).toBe(before.replace('wrod', 'w🙂rd'))
      expect(await world.replace('word')).toMatchObject({ state: 'replaced' })
      expect(await inModel(page)).toBe(before.replace('wrod', 'word'))
      expect(await world.undo()).toMatchObject({ state: 'replaced' })
      expect((await inModel(page)).replace(/w🙂rd|wrod/, 'wrod')).toBe(before)
      expect(await besides(page)).toEqual(untouched)
    })

    test('takes a text below what was captured', async ({ fieldPage: page, site }) => {
      const world = await open(page, site, path)
      const before = await inModel(page)
      await world.capture()
      expect(await world.insertBelow('Added.')).toMatchObject({ state: 'replaced' })
      expect((await inModel(page)).replace(/\s+/g, ' ')).toBe(`${before} Added.`.replace(/\s+/g, ' '))
    })
  })
}

test('an editor that draws only what is on screen has no more rewritten than can be read', async ({
  fieldPage: page,
  site,
}) => {
  const world = await open(page, site, 'codemirror?long')
  const before = await inModel(page)
  expect(await world.capture()).toEqual({ refusal: 'too-long' })
  await page
    .getByText('Line 2 of a long file.')
    .first()
    .dblclick({ position: { x: 6, y: 6 } })
  expect(await world.capture()).toMatchObject({ text: 'Line', isWhole: false })
  expect(await world.replace('Row')).toMatchObject({ state: 'replaced' })
  expect(await inModel(page)).toBe(before.replace('Line 2 ', 'Row 2 '))
})
