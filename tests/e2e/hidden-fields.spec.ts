import type { Page } from 'playwright/test'
import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

const before = 'First line stays.\nteh second line\nis wrogn too.\nLast line stays.'
const chosen = 'teh second line\nis wrogn too.'
const answer = 'The second line\nis wrong too.'
const after = before.replace(chosen, answer)

const inModel = (page: Page) => page.evaluate(() => globalThis.editor.text())
const select = (page: Page, ...range: Parameters<typeof globalThis.codeEditor.select>) =>
  page.evaluate(([from, to]) => globalThis.codeEditor.select(from, to), range)

/** A right click on the words in the editor: CodeMirror then puts its field under the pointer, for some seconds. */
async function rightClick(page: Page): Promise<void> {
  const box = await page.getByText('second line').first().boundingBox()
  if (box === null) throw new Error('The line is not drawn.')
  await page.mouse.click(box.x + 30, box.y + box.height / 2, { button: 'right' })
}

async function open(page: Page, site: { url: string; fieldWorld: string }, path: string) {
  await page.goto(`${site.url}/${path}`)
  await page.evaluate(() => globalThis.editor.text())
  // An editor draws with the next frame, and is not asked about before.
  await expect(page.getByText(/^(First line|Line \d)/).first()).toBeVisible()
  return injectFieldWorld(page, site.fieldWorld)
}

for (const [name, path] of [
  ['CodeMirror 5', 'codemirror5'],
  ['CodeMirror 5 with line numbers', 'codemirror5?numbers'],
  ['Ace', 'ace'],
  ['Ace with line numbers', 'ace?numbers'],
] as const) {
  test.describe(name, () => {
    for (const how of ['by the menu of a right click', 'by a shortcut'] as const) {
      test(`has its selection replaced in its own model ${how}, and one Ctrl+Z brings it back`, async ({
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
    }

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

    test('with nothing selected is not read, with and without a right click', async ({
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

for (const [name, path] of [
  ['CodeMirror 5', 'codemirror5?empty'],
  ['CodeMirror 5 with line numbers and a placeholder', 'codemirror5?empty&numbers&words'],
  ['Ace', 'ace?empty'],
  ['Ace with line numbers and a placeholder', 'ace?empty&numbers&words'],
  ['Monaco', 'monaco?empty'],
  ['Monaco on an EditContext with a placeholder', 'monaco?empty&context&words'],
] as const)
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

test('more than an editor draws is not rewritten, and a part of a long text is', async ({
  fieldPage: page,
  site,
}) => {
  for (const path of ['codemirror5?long', 'ace?long']) {
    const world = await open(page, site, path)
    const whole = await inModel(page)
    await select(page, [0, 0], [900, 4])
    expect(await world.capture(), path).toEqual({ refusal: 'too-long' })
    await select(page, [2, 0], [2, 6])
    expect(await world.capture(), path).toMatchObject({ text: 'Line 2' })
    const rows = Array.from({ length: 30 }, (_, index) => `Row ${index}`).join('\n')
    expect(await world.replace(rows), path).toMatchObject({ state: 'replaced' })
    expect(await inModel(page), path).toBe(whole.replace('Line 2 ', `${rows} `))
  }
})

test('an editor for reading only is refused', async ({ fieldPage: page, site }) => {
  for (const path of ['codemirror5?still', 'ace?still']) {
    const world = await open(page, site, path)
    await select(page, [1, 0], [2, 13])
    expect(await world.capture(), path).toEqual({ refusal: 'read-only' })
  }
})
