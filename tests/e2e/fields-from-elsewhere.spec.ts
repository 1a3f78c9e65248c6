import type { Page } from 'playwright/test'
import '../pages/editors/code-editor.ts'
import '../pages/editors/editor-page.ts'
import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

const inModel = (page: Page) => page.evaluate(() => globalThis.editor.text())
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

const mentions = [
  { name: 'Quill with quill-mention', path: 'quill?mention', chip: '.mention[data-id=u17]' },
  { name: 'Tiptap with its mentions', path: 'tiptap?mention', chip: '[data-type=mention][data-id=u17]' },
]
for (const { name, path, chip } of mentions)
  test(`${name}: the mention is sent as its words, and stays, or is said to be lost`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(`${site.url}/${path}`)
    const editor = page.locator('#root [contenteditable="true"]').first()
    await editor.click({ position: { x: 12, y: 8 } })
    const world = await injectFieldWorld(page, site.fieldWorld)
    const before = await inModel(page)
    expect(await world.capture()).toMatchObject({ text: 'pleas ask @Ann befor Friday' })
    expect(await world.losses('Tell her this week.')).toMatchObject({ mention: 1 })
    const answer = 'Please ask @Ann before Friday'
    expect(await world.losses(answer)).toEqual({})
    expect(await world.replace(answer)).toMatchObject({ state: 'replaced' })
    await expect(editor.locator(chip)).toHaveCount(1)
    expect(plain(await inModel(page))).toBe(answer)
    expect(await world.undo()).toMatchObject({ state: 'replaced' })
    expect(await inModel(page)).toBe(before)
    await expect(editor.locator(chip)).toHaveCount(1)
  })

test('Tribute and Twemoji: a mention that was chosen and emoji that became pictures stay', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(`${site.url}/chips`)
  const editor = page.locator('#root')
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' @An', { delay: 20 })
  await page.locator('.tribute-container li').first().waitFor()
  await page.keyboard.press('Enter')
  await expect(editor.locator('a')).toHaveText('@Ann')
  const world = await injectFieldWorld(page, site.fieldWorld)
  expect(await world.capture()).toMatchObject({ text: 'so god 👩‍👩‍👧🎉 realy, @Ann' })
  const answer = 'so good 👩‍👩‍👧🎉 really, @Ann'
  expect(await world.losses('Fine.')).toMatchObject({ mention: 1, picture: 2 })
  expect(await world.losses(answer)).toEqual({})
  expect(await world.replace(answer)).toMatchObject({ state: 'replaced' })
  await expect(editor.locator('img.emoji')).toHaveCount(2)
  await expect(editor.locator('[contenteditable=false] a')).toHaveText('@Ann')
})

const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
/** In the shapes that public sources show; the words are our own. */
const shapes = [
  {
    from: 'Notion: a mention whose sign stands apart',
    html: 'teh plan of <span contenteditable="false" class="notion-text-mention-token" data-token-index="0" tabindex="0"><span></span><span><span style="opacity:.6">@</span>Ann Bell</span><span></span></span> is here',
    sent: 'teh plan of @Ann Bell is here',
    answer: 'the plan of @Ann Bell is here',
    kept: '.notion-text-mention-token',
  },
  {
    from: 'Slack: an emoji in Quill’s editor, named by its short name',
    html: `<p>realy god <img src="${pixel}" alt=":tada:" data-id=":tada:" class="emoji" width="22" height="22" data-stringify-type="emoji"> thanks</p>`,
    sent: 'realy god :tada: thanks',
    answer: 'really good :tada: thanks',
    kept: 'img[data-stringify-type=emoji]',
  },
  {
    from: 'Discord: an emoji in Slate, uneditable, with its label on the picture',
    html: `<div data-slate-node="element"><span data-slate-node="text">realy god </span><span data-slate-node="element" data-slate-inline="true" data-slate-void="true" contenteditable="false"><span class="emojiContainer"><img aria-label=":tada:" data-type="emoji" alt=":tada:" draggable="false" class="emoji" src="${pixel}" width="20" height="20"></span><span data-slate-spacer="true" style="height:0;color:transparent;outline:none;position:absolute"><span data-slate-node="text">\uFEFF</span></span></span><span data-slate-node="text"> thanks</span></div>`,
    sent: 'realy god :tada: thanks',
    answer: 'really good :tada: thanks',
    kept: 'img[data-type=emoji]',
  },
  {
    from: 'GitHub and Mastodon: custom emoji elements, and a mention that can be edited',
    html: 'realy <g-emoji class="g-emoji" alias="rocket">🚀</g-emoji> god, <a href="/@ann" class="u-url mention">@<span>ann</span></a>',
    sent: 'realy 🚀 god, @ann',
    answer: 'really 🚀 good, @ann',
    kept: 'a.mention',
  },
]
test('chips and emoji in the shapes of other editors are sent as words, and stay', async ({
  fieldPage: page,
  site,
}) => {
  for (const { from, html, sent, answer, kept } of shapes) {
    await page.goto(site.url)
    await page.setContent(`<div id="field" contenteditable style="padding:8px">${html}</div>`)
    await page.locator('#field').focus()
    const world = await injectFieldWorld(page, site.fieldWorld)
    expect(await world.capture(), from).toMatchObject({ text: sent })
    expect(await world.losses(answer), from).toEqual({})
    expect(await world.replace(answer), from).toMatchObject({ state: 'replaced' })
    await expect(page.locator(`#field ${kept}`), from).toHaveCount(1)
    const { text } = { text: '', ...(await world.capture()) }
    expect(plain(text), from).toBe(answer)
  }
})

/** What people do to choose a word, by keys and by the mouse. */
const gestures: Record<string, (page: Page) => Promise<void>> = {
  'a word and the space behind it, by keys': async (page) => {
    await page.keyboard.press('Control+Home')
    for (const _ of 'Frist ') await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Shift+ArrowLeft')
  },
  'a word and the space before the next, letter by letter': async (page) => {
    await page.keyboard.press('Control+Home')
    for (const _ of 'Frist ') await page.keyboard.press('Shift+ArrowRight')
  },
}
const choosing = [
  ['Quill', 'quill'],
  ['ProseMirror', 'prosemirror'],
  ['Lexical', 'lexical'],
  ['Tiptap', 'tiptap'],
  ['CodeMirror 6', 'codemirror'],
] as const
for (const [name, path] of choosing)
  test(`${name}: of a word chosen by keys the space stays, and of a line chosen by three clicks its end`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(`${site.url}/${path}`)
    const editor = page.locator('#root[contenteditable], #root [contenteditable="true"]').first()
    await editor.click({ position: { x: 12, y: 8 } })
    const world = await injectFieldWorld(page, site.fieldWorld)
    const before = await inModel(page)
    for (const [what, choose] of Object.entries(gestures)) {
      await choose(page)
      await expect.poll(() => page.evaluate(() => String(getSelection())), what).toBe('Frist ')
      expect(await world.capture(), what).toMatchObject({ text: 'Frist' })
      expect(await world.replace(' First\n'), what).toMatchObject({ state: 'replaced' })
      expect(await inModel(page), what).toBe(before.replace('Frist', 'First'))
      expect(await world.undo(), what).toMatchObject({ state: 'replaced' })
    }
    await page.getByText('Second line').click({ clickCount: 3, position: { x: 20, y: 8 } })
    expect(await world.capture()).toMatchObject({ text: 'Second line, with a wrod in it.' })
    expect(await world.replace('Second line, with a word in it.')).toMatchObject({ state: 'replaced' })
    expect(await inModel(page)).toBe(before.replace('wrod', 'word'))
  })

test('EasyMDE: its selection is replaced in its own model, and without one nothing is read', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(`${site.url}/easymde`)
  await expect(page.getByText(/^First line/).first()).toBeVisible()
  const world = await injectFieldWorld(page, site.fieldWorld)
  const before = await inModel(page)
  await page.evaluate(() => globalThis.codeEditor.select([0, 3], [0, 3]))
  expect(await world.capture()).toEqual({ refusal: 'not-selected' })
  await page.evaluate(() => globalThis.codeEditor.select([1, 0], [2, 13]))
  expect(await world.capture()).toMatchObject({ text: 'teh second line\nis wrogn too.' })
  expect(await world.replace('The second line\nis wrong too.')).toEqual({ state: 'replaced', undo: 'native' })
  expect(await inModel(page)).toBe(before.replace('teh', 'The').replace('wrogn', 'wrong'))
  await page.keyboard.press('Control+z')
  await expect.poll(() => inModel(page)).toBe(before)
})

test('a terminal is no field: what it shows is not rewritten, and nothing is typed into it', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(`${site.url}/xterm`)
  await expect(page.locator('.xterm-rows')).toContainText('second line')
  const world = await injectFieldWorld(page, site.fieldWorld)
  for (const button of ['left', 'right'] as const) {
    await page.evaluate(() => globalThis.codeEditor.select([0, 2], [0, 17]))
    if (button === 'right') await page.locator('.xterm-screen').click({ button, position: { x: 40, y: 8 } })
    expect(await world.capture(), button).toEqual({ refusal: 'not-text' })
  }
  expect(await inModel(page)).toBe('')
})
