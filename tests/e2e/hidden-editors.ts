import type { Page } from 'playwright/test'
import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

export const before = 'First line stays.\nteh second line\nis wrogn too.\nLast line stays.'
const chosen = 'teh second line\nis wrogn too.'
const answer = 'The second line\nis wrong too.'
const after = before.replace(chosen, answer)

export const inModel = (page: Page) => page.evaluate(() => globalThis.editor.text())
export const select = (page: Page, ...range: Parameters<typeof globalThis.codeEditor.select>) =>
  page.evaluate(([from, to]) => globalThis.codeEditor.select(from, to), range)

/** A right click on the words in the editor: CodeMirror then puts its field under the pointer, for some seconds. */
async function rightClick(page: Page): Promise<void> {
  const box = await page.getByText('second line').first().boundingBox()
  if (box === null) throw new Error('The line is not drawn.')
  await page.mouse.click(box.x + 30, box.y + box.height / 2, { button: 'right' })
}

export async function open(page: Page, site: { url: string; fieldWorld: string }, path: string) {
  await page.goto(`${site.url}/${path}`)
  await page.evaluate(() => globalThis.editor.text())
  // An editor draws with the next frame, and is not asked about before.
  await expect(page.getByText(/^(First line|Line \d)/).first()).toBeVisible()
  return injectFieldWorld(page, site.fieldWorld)
}

export type Choice = 'by the menu of a right click' | 'by a shortcut'

export const replaces = (name: string, path: string, how: Choice) =>
  test(`${name} has its selection replaced in its own model ${how}, and one Ctrl+Z brings it back`, async ({
    fieldPage: page,
    site,
  }) => {
    const world = await open(page, site, path)
    await select(page, [1, 0], [2, 13])
    if (how !== 'by a shortcut') await rightClick(page)
    expect(await world.capture()).toMatchObject({ text: chosen })
    await page.locator('#other').focus()
    expect(await world.state()).toBe('same')
    expect(await world.replace(answer)).toEqual({ state: 'replaced', undo: 'native' })
    expect(await inModel(page)).toBe(after)
    await page.keyboard.press('Control+z')
    expect(await inModel(page)).toBe(before)
  })

export const isNotReadUnselected = (name: string, path: string) =>
  test(`${name} with nothing selected is not read, with and without a right click`, async ({
    fieldPage: page,
    site,
  }) => {
    const world = await open(page, site, path)
    await select(page, [0, 3], [0, 3])
    expect(await world.capture()).toEqual({ refusal: 'not-selected' })
    await rightClick(page)
    expect(await world.capture()).toEqual({ refusal: 'not-selected' })
    expect(await inModel(page)).toBe(before)
  })

/** What is chosen, and nothing else, is written over; what the editor does not take is told. */
export function writesNothingElse(name: string, path: string): void {
  test.describe(name, () => {
    test('keeps the space behind a word, and takes a text below it', async ({ fieldPage: page, site }) => {
      const world = await open(page, site, path)
      await select(page, [1, 0], [1, 4])
      expect(await world.capture()).toMatchObject({ text: 'teh' })
      expect(await world.replace('the')).toMatchObject({ state: 'replaced' })
      expect(await inModel(page)).toBe(before.replace('teh', 'the'))
      await page.keyboard.press('Control+z')
      await expect(page.getByText('teh second line').first()).toBeVisible()
      expect(await world.capture()).toMatchObject({ text: 'teh' })
      expect(await world.insertBelow('the')).toMatchObject({ state: 'replaced' })
      expect(await inModel(page)).toBe(before.replace('teh ', 'teh\n\nthe '))
    })

    test('whose selection is another by now is left alone', async ({ fieldPage: page, site }) => {
      const world = await open(page, site, path)
      await select(page, [1, 0], [2, 13])
      await world.capture()
      await select(page, [0, 0], [0, 5])
      expect(await world.state()).toBe('changed')
      expect(await world.replace(answer)).toEqual({ state: 'changed' })
      expect(await inModel(page)).toBe(before)
    })

    test('that takes no text keeps its own, and that is said', async ({ fieldPage: page, site }) => {
      const world = await open(page, site, path)
      await select(page, [1, 0], [2, 13])
      await world.capture()
      await page.evaluate(() =>
        document.addEventListener('paste', (event) => event.stopImmediatePropagation(), { capture: true }),
      )
      expect(await world.replace(answer)).toEqual({ state: 'refused', reason: 'editor' })
      expect(await inModel(page)).toBe(before)
    })

    test('that garbles a text has it taken back', async ({ fieldPage: page, site }) => {
      const world = await open(page, site, path)
      await select(page, [1, 0], [2, 13])
      await world.capture()
      await page.evaluate(() =>
        document.addEventListener(
          'paste',
          (event) => {
            const data = new DataTransfer()
            data.setData('text/plain', 'garbled')
            if (!event.isTrusted && event.clipboardData?.getData('text') !== 'garbled') {
              event.stopImmediatePropagation()
              event.preventDefault()
              event.target?.dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
              )
            }
          },
          { capture: true },
        ),
      )
      expect(await world.replace(answer)).toEqual({ state: 'refused', reason: 'editor' })
      expect(await inModel(page)).toBe(before)
    })
  })
}

export const takesADraft = (name: string, path: string) =>
  test(`${name}, empty, has written into it what is drafted, one Ctrl+Z empties it, and only then`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(`${site.url}/${path}`)
    await page.evaluate(() => globalThis.editor.text())
    const world = await injectFieldWorld(page, site.fieldWorld)
    await select(page, [0, 0], [0, 0])
    await expect.poll(() => world.capture()).toMatchObject({ text: '', isWhole: true })
    await page.locator('#other').focus()
    expect(await world.replace(answer)).toEqual({ state: 'replaced', undo: 'native' })
    expect(await inModel(page)).toBe(answer)
    await page.keyboard.press('Control+z')
    await expect.poll(() => inModel(page)).toBe('')
    await page.keyboard.type('Mine.')
    await expect.poll(() => inModel(page)).toBe('Mine.')
    expect(await world.replace(answer)).toEqual({ state: 'changed' })
    await expect.poll(() => world.capture()).toEqual({ refusal: 'not-selected' })
    expect(await inModel(page)).toBe('Mine.')
  })
