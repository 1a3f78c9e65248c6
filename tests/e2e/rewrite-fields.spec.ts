import type { Frame } from 'playwright'
import type { Keyside } from './browser.ts'
import { draft, isRewritten, lines, oneLine, openAt, rewrite, test } from './field-rewrites.ts'
import { expect } from './keyside-test.ts'
import { cardIn, chooseRewrite } from './rewrite-card.ts'

const frameIdOf = async (keyside: Keyside, frame: Frame): Promise<number> => {
  const worker = await keyside.worker()
  return worker.evaluate(async (url) => {
    interface Chrome {
      tabs: { query(wanted: object): Promise<{ id: number }[]> }
      scripting: {
        executeScript(injection: object): Promise<{ frameId: number; result: string }[]>
      }
    }
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    const found = await chrome.scripting.executeScript({
      target: { tabId: tab?.id, allFrames: true },
      func: () => location.href,
    })
    return found.find(({ result }) => result === url)?.frameId ?? -1
  }, frame.url())
}

const plainKinds = [
  { name: 'input', selector: '#input', isLine: true },
  { name: 'textarea', selector: '#textarea' },
  { name: 'contenteditable', selector: '#editable' },
  { name: 'input in an open shadow root', selector: '#shadow input', isLine: true },
]

test('lines, areas, editable elements and a line in an open shadow root: replaced exactly, one Ctrl+Z restores, nothing else is touched', async ({
  keyside,
  site,
}) => {
  const page = await openAt(keyside, site, site.origin)
  for (const { name, selector, isLine } of plainKinds) {
    const answer = isLine ? oneLine : lines
    site.answers = [answer]
    const field = page.locator(selector)
    const text = () =>
      field.evaluate((element) =>
        'value' in element ? String(element.value) : (element as HTMLElement).innerText,
      )
    await rewrite(keyside, page, field)
    await expect.poll(text, name).toBe(answer)
    await expect(field, name).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect.poll(text, name).toBe(draft)
    expect(await page.evaluate(() => 'submitted' in globalThis)).toBe(false)
    await expect(page.locator('#other')).toHaveValue('untouched')
  }
})

test('an empty field has written into it what the person says, with its page only where that is chosen, and one Ctrl+Z empties it', async ({
  keyside,
  site,
}) => {
  site.answers = [lines]
  const page = await openAt(keyside, site, site.origin)
  const field = page.locator('#blank')
  const card = await cardIn(page)
  const write = async (words: string, withPage: boolean) => {
    await field.click()
    await chooseRewrite(keyside, 'fix')
    await card.has('textbox', 'What to write')
    expect(await card.names('heading')).toEqual(['Draft'])
    await page.keyboard.type(words)
    if (withPage) await card.click('checkbox', 'Also send what this page is about')
    await card.click('button', 'Write')
    await card.click('button', 'Insert')
    await expect.poll(() => card.isOpen()).toBe(false)
    await expect.poll(() => field.innerText()).toBe(lines)
    await expect(field).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await field.innerText()).trim()).toBe('')
  }
  await write('Three lines', false)
  await write('Three more lines', true)
  expect(site.asked[0]?.[1]?.content).toBe('Three lines')
  expect(site.asked[1]?.[1]?.content).toContain(`Fields\n${site.origin}/\n`)
  expect(site.asked[1]?.[1]?.content).toMatch(/\n\nThree more lines$/)
})

test('a field in a frame of the same site: its card is in the page, its text replaced', async ({
  keyside,
  site,
}) => {
  site.answers = [lines]
  const page = await openAt(keyside, site, site.origin)
  const frame = page.frame({ url: /\/frame$/ })
  if (frame === null) throw new Error('no frame')
  const field = frame.locator('#inframe')
  await rewrite(keyside, page, field, { frameId: await frameIdOf(keyside, frame) })
  await expect(field).toHaveValue(lines)
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(draft)
})

isRewritten({ name: 'CodeMirror 6', path: 'codemirror' })
isRewritten({ name: 'controlled React textarea', path: 'react' })

test('CodeMirror 5, which draws beside a hidden field: its selection is rewritten, and without one the card says what to do', async ({
  keyside,
  site,
  editors,
}) => {
  const answer = 'The second line\nis wrong too.'
  site.answers = [answer]
  const page = await openAt(keyside, site, `${editors.url}/codemirror5`)
  const inModel = () => page.evaluate(() => globalThis.editor.text())
  const before = await inModel()
  const card = await cardIn(page)
  await page.evaluate(() => globalThis.codeEditor.select([0, 3], [0, 3]))
  await chooseRewrite(keyside, 'fix')
  await expect.poll(() => card.text()).toContain('Select the text to be rewritten')
  await card.click('button', 'Close')
  await page.evaluate(() => globalThis.codeEditor.select([1, 0], [2, 13]))
  await page.getByText('second line').click({ button: 'right', position: { x: 30, y: 6 } })
  await chooseRewrite(keyside, 'fix')
  await card.click('button', 'Replace')
  await expect.poll(() => card.isOpen()).toBe(false)
  expect(await inModel()).toBe(before.replace('teh second line\nis wrogn too.', answer))
  await page.keyboard.press('Control+z')
  await expect.poll(inModel).toBe(before)
  expect(JSON.stringify(site.asked)).not.toContain('\u200B')
})

test('a link, bold, a mention and an emoji: kept where their words stay, taken back by one Ctrl+Z, and else said before Replace', async ({
  keyside,
  site,
}) => {
  const words = 'pleas read the guide befor Friday, @Ann 🎉 thanks'
  site.answers = ['Please read the guide before Friday, @Ann 🎉 Thanks!', 'The manual has to be studied.']
  const page = await openAt(keyside, site, `${site.origin}/rich`)
  const field = page.locator('#rich')
  const kept = () =>
    field.evaluate((element) =>
      ['a[href="https://example.com/guide"]', 'b', '.mention[data-id=u17]', 'img.emoji'].map(
        (each) => element.querySelectorAll(each).length,
      ),
    )
  const card = await cardIn(page)
  await field.click({ position: { x: 12, y: 16 } })
  await chooseRewrite(keyside, 'fix')
  await card.has('button', 'Replace')
  expect(await card.text()).not.toContain('plain text')
  await card.click('button', 'Replace')
  await expect(field).toHaveText('Please read the guide before Friday, @Ann Thanks!')
  expect(await kept()).toEqual([1, 1, 1, 1])
  expect(site.asked[0]?.[1]?.content).toContain(words)
  await expect.poll(() => card.isOpen()).toBe(false)
  await page.keyboard.press('Control+z')
  await expect(field).toHaveText('pleas read the guide befor Friday, @Ann thanks')
  expect(await kept()).toEqual([1, 1, 1, 1])
  await chooseRewrite(keyside, 'fix')
  await card.has('button', 'Replace')
  await expect
    .poll(() => card.text())
    .toContain('With Replace these become plain text: links (1), formatting (1), mentions (1), pictures (1)')
})
