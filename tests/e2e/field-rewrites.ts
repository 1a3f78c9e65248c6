import type { Locator, Page } from 'playwright'
import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { type RewriteSite, startRewriteSite } from '../fakes/rewrite-site.ts'
import type { Keyside } from './browser.ts'
import { type EditorSite, serveEditors } from './editor-site.ts'
import { test as base, connect, expect } from './keyside-test.ts'
import { cardIn, chooseRewrite, grant, setKnownHosts } from './rewrite-card.ts'

export const draft = 'A text with a wrod that is wrong.'
export const oneLine = 'Grüße “now” 👩‍👩‍👧 שלום — done'
export const lines = 'First 🙂 line\nשלום עולם\nThird, the end'

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

export const test = base.extend<Fixtures, { editors: EditorSite }>({
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
export async function openAt(keyside: Keyside, site: RewriteSite, url: string): Promise<Page> {
  await connect(keyside, site.api)
  const page = await keyside.context.newPage()
  await page.goto(url)
  await grant(keyside, page)
  await setKnownHosts(keyside, site.api)
  return page
}

/** From the click into the field to the click on Replace. */
export async function rewrite(
  keyside: Keyside,
  page: Page,
  field: Locator,
  { frameId = 0 }: { frameId?: number } = {},
): Promise<void> {
  await field.click({ position: { x: 12, y: 8 } })
  const card = await cardIn(page)
  await chooseRewrite(keyside, 'fix', frameId)
  await card.has('button', 'Replace')
  await card.click('button', 'Replace')
  await expect.poll(() => card.isOpen()).toBe(false)
}

interface EditorKind {
  name: string
  path: string
  isLine?: boolean
}

/** From the click into the field to the undo, with the extension and its card. */
export const isRewritten = ({ name, path, isLine }: EditorKind) =>
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
    await rewrite(keyside, page, field)
    await expect.poll(inModel).toBe(answer)
    await page.evaluate(() => globalThis.editor.redraw())
    expect(await inModel()).toBe(answer)
    expect(await page.evaluate(() => 'submitted' in globalThis)).toBe(false)
    for (const id of ['#other', '#another']) await expect(page.locator(id)).toHaveValue('untouched')
    expect(JSON.stringify(site.asked)).not.toContain('hunter2')
  })
