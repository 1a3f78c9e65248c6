import type { Frame, Locator, Page } from 'playwright'
import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { type RewriteSite, startRewriteSite } from '../fakes/rewrite-site.ts'
import type { Keyside } from './browser.ts'
import { type EditorSite, serveEditors } from './editor-site.ts'
import { test as base, connect, expect } from './keyside-test.ts'
import { cardIn, chooseRewrite, grant } from './rewrite-card.ts'

const draft = 'A text with a wrod that is wrong.'
const oneLine = 'Grüße “now” 👩‍👩‍👧 שלום — done'
const lines = 'First 🙂 line\nשלום עולם\nThird, the end'

const plainFields = `<title>Fields</title>
<form onsubmit="event.preventDefault(); window.submitted = true">
  <input id="other" value="untouched"><input id="input" value="${draft}">
  <textarea id="textarea" rows="4" cols="50">${draft}</textarea>
  <button>Send</button>
</form>
<div id="editable" contenteditable style="padding: 4px">${draft}</div>
<div id="shadow"></div>
<iframe id="frame" src="/frame" width="320" height="90"></iframe>
<div id="blank" contenteditable aria-label="Reply" style="padding: 4px; min-height: 24px"></div>
<script>
  const root = document.querySelector('#shadow').attachShadow({ mode: 'open' })
  const inner = document.createElement('input')
  inner.value = ${JSON.stringify(draft)}
  root.append(inner)
</script>`

const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const rich = `<title>Rich</title><main><div id="rich" contenteditable style="border: 1px solid; padding: 8px"><p>pleas read
  <a href="https://example.com/guide">the guide</a> befor <b>Friday</b>,
  <span class="mention" contenteditable="false" data-id="u17">@Ann</span>
  <img class="emoji" alt="🎉" width="16" height="16" src="${pixel}"> thanks</p></div></main>`

const frame = `<textarea id="inframe" rows="3" style="width: 90%">${draft}</textarea>`

interface Fixtures {
  site: RewriteSite
}

const test = base.extend<Fixtures, { editors: EditorSite }>({
  editors: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const editors = await serveEditors([
        'lexical',
        'prosemirror',
        'slate',
        'quill',
        'codemirror',
        'codemirror5',
        'react',
      ])
      await use(editors)
      await editors.close()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  site: async ({}, use) => {
    const site = await startRewriteSite({ '/': plainFields, '/frame': frame, '/rich': rich })
    await use(site)
    await site.close()
  },
})

/** Opens a page that the person has let Keyside work on. */
async function openAt(keyside: Keyside, site: RewriteSite, url: string): Promise<Page> {
  await connect(keyside, site.api)
  const page = await keyside.context.newPage()
  await page.goto(url)
  await grant(keyside, page)
  return page
}

/** From the click into the field to the click on Replace. */
async function rewrite(
  keyside: Keyside,
  page: Page,
  field: Locator,
  { frameId = 0, asksFirst = true }: { frameId?: number; asksFirst?: boolean } = {},
): Promise<void> {
  await field.click({ position: { x: 12, y: 8 } })
  const card = await cardIn(page)
  await chooseRewrite(keyside, 'fix', frameId)
  if (asksFirst) await card.click('button', 'Rewrite')
  await card.has('button', 'Replace')
  await card.click('button', 'Replace')
  await expect.poll(() => card.isOpen()).toBe(false)
}

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

for (const { name, selector, isLine } of plainKinds) {
  test(`${name}: replaced exactly, one Ctrl+Z restores, nothing else is touched`, async ({
    keyside,
    site,
  }) => {
    const answer = isLine ? oneLine : lines
    site.answers = [answer]
    const page = await openAt(keyside, site, site.origin)
    const field = page.locator(selector)
    const text = () =>
      field.evaluate((element) =>
        'value' in element ? String(element.value) : (element as HTMLElement).innerText,
      )
    await rewrite(keyside, page, field)
    await expect.poll(text).toBe(answer)
    await expect(field).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect.poll(text).toBe(draft)
    expect(await page.evaluate(() => 'submitted' in globalThis)).toBe(false)
    await expect(page.locator('#other')).toHaveValue('untouched')
  })
}

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

const editorKinds = [
  { name: 'Lexical', path: 'lexical' },
  { name: 'ProseMirror', path: 'prosemirror' },
  { name: 'Slate', path: 'slate' },
  { name: 'Quill', path: 'quill' },
  { name: 'CodeMirror 6', path: 'codemirror' },
  { name: 'controlled React textarea', path: 'react' },
  { name: 'controlled React input', path: 'react?kind=input', isLine: true },
]

for (const { name, path, isLine } of editorKinds) {
  test(`${name}: its own model has the new text, keeps it when drawn anew, and one Ctrl+Z restores`, async ({
    keyside,
    site,
    editors,
  }) => {
    const answer = isLine ? oneLine : lines
    site.answers = [answer]
    const page = await openAt(keyside, site, `${editors.url}/${path}`)
    const field = page.locator('#root[contenteditable], #root [contenteditable="true"], #field').first()
    const inModel = () => page.evaluate(() => globalThis.editor.text())
    const before = await inModel()
    await rewrite(keyside, page, field)
    await expect.poll(inModel).toBe(answer)
    await page.keyboard.press('Control+z')
    await expect.poll(inModel).toBe(before)
    await rewrite(keyside, page, field, { asksFirst: false })
    await expect.poll(inModel).toBe(answer)
    await page.evaluate(() => globalThis.editor.redraw())
    expect(await inModel()).toBe(answer)
    expect(await page.evaluate(() => 'submitted' in globalThis)).toBe(false)
    for (const id of ['#other', '#another']) await expect(page.locator(id)).toHaveValue('untouched')
    expect(JSON.stringify(site.asked)).not.toContain('hunter2')
  })
}

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
  await card.click('button', 'Rewrite')
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
  await card.click('button', 'Rewrite')
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
