import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

const form = `<form onsubmit="event.preventDefault(); document.title = 'submitted'">
  <textarea id="field">A text with a wrod.</textarea><textarea id="decoy">A text with a wrod.</textarea>
  <button>Send</button></form>`

test('a field that the page swaps for its double is not written, and neither is the double', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent(form)
  await page.locator('#field').focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  await world.capture()
  await page.locator('#field').evaluate((field) => {
    const double = field.cloneNode(true) as HTMLTextAreaElement
    field.replaceWith(double)
    double.focus()
  })
  expect(await world.state()).toBe('gone')
  expect(await world.replace('New')).toEqual({ state: 'gone' })
  await expect(page.locator('#field')).toHaveValue('A text with a wrod.')
})

for (const [what, attack] of [
  ['moves the focus to another field', "document.getElementById('decoy').focus()"],
  ['takes the field out of the page', 'event.target.remove()'],
  ['puts another text into the field', "event.target.value = 'Pay 1,000 to Mallory'"],
  ['makes it a field for reading only', 'event.target.readOnly = true'],
] as const) {
  test(`a page that ${what} just when the field is focused gets nothing`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(site.url)
    await page.setContent(form)
    await page.locator('#field').focus()
    const world = await injectFieldWorld(page, site.fieldWorld)
    await world.capture()
    await page.locator('button').focus()
    await page.evaluate((script) => {
      const field = document.getElementById('field')
      field?.addEventListener('focus', new Function('event', script) as EventListener)
    }, attack)
    expect((await world.replace('The secret answer')).state).not.toBe('replaced')
    expect(
      await page.evaluate(() => [...document.querySelectorAll('textarea')].map(({ value }) => value).join()),
    ).not.toContain('secret answer')
    expect(await page.title()).not.toBe('submitted')
  })
}

test('a page that moves the focus between two lines gets no line in the other field', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent(
    `<div id="field" contenteditable>A text.</div><div id="decoy" contenteditable>Mine.</div>`,
  )
  await page.locator('#field').focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  await world.capture()
  await page.evaluate(() => {
    document
      .getElementById('field')
      ?.addEventListener('input', () => document.getElementById('decoy')?.focus())
  })
  expect(await world.replace('One\nTwo\nThree')).toEqual({ state: 'refused', reason: 'editor' })
  await expect(page.locator('#decoy')).toHaveText('Mine.')
})

test('names in the page hide nothing of its document from us', async ({ fieldPage: page, site }) => {
  await page.goto(site.url)
  await page.setContent(`${form}
    <form name="activeElement"></form><form name="execCommand"></form><form name="getSelection"></form>
    <form name="createRange"></form><form name="defaultView"></form><form name="body"></form>
    <div id="editable" contenteditable>A wrod.</div>`)
  await page.locator('#field').focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  expect(await world.capture()).toMatchObject({ text: 'A text with a wrod.' })
  expect(await world.replace('A word.')).toMatchObject({ state: 'replaced' })
  await expect(page.locator('#field')).toHaveValue('A word.')
  await expect(page.locator('#decoy')).toHaveValue('A text with a wrod.')
  await page.locator('#editable').focus()
  await world.capture()
  expect(await world.replace('Two\nwords.')).toMatchObject({ state: 'replaced' })
  await expect(page.locator('#editable')).toHaveText('Twowords.')
})

test('prototypes that the page patched are not the ones that write', async ({ fieldPage: page, site }) => {
  await page.goto(site.url)
  await page.setContent(form)
  await page.locator('#field').focus()
  await page.evaluate(() => {
    const lie = { get: () => 'forged', set: () => undefined, configurable: true }
    Object.defineProperty(HTMLTextAreaElement.prototype, 'value', lie)
    Object.defineProperty(Node.prototype, 'isConnected', { get: () => false })
    Document.prototype.execCommand = () => true
  })
  const world = await injectFieldWorld(page, site.fieldWorld)
  expect(await world.capture()).toMatchObject({ text: 'A text with a wrod.' })
  expect(await world.replace('A word.')).toMatchObject({ state: 'replaced' })
  expect(await world.capture()).toMatchObject({ text: 'A word.' })
})

test('an editor that reverts what is written keeps its own text, and the refusal says so', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent('<div id="field" contenteditable>Mine, and it stays.</div>')
  await page.locator('#field').focus()
  await page.locator('#field').evaluate((field) => {
    field.addEventListener('input', () => {
      if (field.textContent !== 'Mine, and it stays.') field.textContent = 'Mine, and it stays.'
    })
  })
  const world = await injectFieldWorld(page, site.fieldWorld)
  await world.capture()
  expect(await world.replace('Yours')).toEqual({ state: 'refused', reason: 'editor' })
  await expect(page.locator('#field')).toHaveText('Mine, and it stays.')
})

test('an editor that garbles a paste has it taken back, and is written as typed', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent('<div id="field" contenteditable>A wrod.</div>')
  await page.locator('#field').focus()
  await page.locator('#field').evaluate((field) => {
    field.addEventListener('paste', (event) => {
      event.preventDefault()
      document.execCommand('insertText', false, 'garbled')
    })
  })
  const world = await injectFieldWorld(page, site.fieldWorld)
  await world.capture()
  const result = await world.replace('A word.')
  const text = await page.locator('#field').innerText()
  expect(text).toBe(result.state === 'replaced' ? 'A word.' : 'A wrod.')
  expect(text).not.toContain('garbled')
})
