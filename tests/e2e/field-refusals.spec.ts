import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

const refused: [string, string, string][] = [
  ['nothing focused', '<p>Text</p>', 'no-field'],
  ['a button', '<button id="field">Send</button>', 'no-field'],
  ['a password', '<input id="field" type="password" value="hunter2">', 'password'],
  ['a new password', '<input id="field" autocomplete="new-password" value="hunter2">', 'password'],
  ['a login', '<input id="field" autocomplete="section-a current-password" value="hunter2">', 'password'],
  ['a shown password', '<input id="field" name="userPassword" value="hunter2">', 'password'],
  ['a masked text', '<input id="field" style="-webkit-text-security: disc" value="hunter2">', 'password'],
  ['a card by its purpose', '<input id="field" autocomplete="billing cc-number" value="1">', 'payment'],
  ['a card by its name', '<input id="field" name="card_number" value="1">', 'payment'],
  ['a card by its digits', '<input id="field" value="4111 1111 1111 1111">', 'payment'],
  ['a code', '<input id="field" autocomplete="one-time-code" value="123456">', 'one-time-code'],
  ['a code by its name', '<input id="field" name="otp" value="123456">', 'one-time-code'],
  ['a read-only line', '<input id="field" readonly value="Text">', 'read-only'],
  ['a read-only area', '<textarea id="field" readonly>Text</textarea>', 'read-only'],
  ['a number', '<input id="field" type="number" value="5">', 'not-text'],
  ['a date', '<input id="field" type="date" value="2024-05-01">', 'not-text'],
  ['a checkbox', '<input id="field" type="checkbox">', 'not-text'],
  ['a list', '<select id="field"><option>One</option></select>', 'not-text'],
  ['a frame of another site', '<iframe id="field" src="data:text/html,<input>"></iframe>', 'other-frame'],
]

test('what is no field for free text is refused, each with its reason', async ({ fieldPage: page, site }) => {
  await page.goto(site.url)
  const world = await injectFieldWorld(page, site.fieldWorld)
  for (const [what, html, refusal] of refused) {
    await page.setContent(html)
    if (html.includes('id="field"')) await page.locator('#field').focus()
    expect(await world.capture(), what).toEqual({ refusal })
  }
})

test('an empty line or editable is no refusal: something can be written there', async ({
  fieldPage: page,
  site,
}) => {
  for (const html of [
    '<input id="field" value="  ">',
    '<div id="field" contenteditable><p><br></p></div>',
    '<div id="field" contenteditable></div>',
  ]) {
    await page.goto(site.url)
    await page.setContent(html)
    await page.locator('#field').focus()
    const world = await injectFieldWorld(page, site.fieldWorld)
    expect(await world.capture(), html).toMatchObject({ text: '', isWhole: true })
    expect(await world.replace('Written.'), html).toEqual({ state: 'replaced', undo: 'native' })
    expect(await world.undo(), html).toMatchObject({ state: 'replaced' })
    await expect(page.locator('#field')).toHaveText('')
  }
})

test('ordinary names are not taken for secrets', async ({ fieldPage: page, site }) => {
  for (const name of ['discard_note', 'option', 'company', 'cardTitle', 'message']) {
    await page.goto(site.url)
    await page.setContent(`<input name="${name}" value="Some text" autofocus>`)
    await page.locator('input').focus()
    const world = await injectFieldWorld(page, site.fieldWorld)
    expect(await world.capture(), name).toMatchObject({ text: 'Some text' })
  }
})

test('more than 100,000 characters are refused', async ({ fieldPage: page, site }) => {
  await page.goto(site.url)
  await page.setContent('<textarea id="field"></textarea>')
  await page.locator('#field').evaluate((field: HTMLTextAreaElement) => {
    field.value = 'x'.repeat(100_001)
    field.focus()
  })
  const world = await injectFieldWorld(page, site.fieldWorld)
  expect(await world.capture()).toEqual({ refusal: 'too-long' })
})

test('a text longer than the field takes is refused whole, and one that fits is written', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  await page.setContent('<input id="field" maxlength="10" value="0123456789">')
  await page.locator('#field').focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  await world.capture()
  expect(await world.replace('01234567890')).toEqual({ state: 'refused', reason: 'max-length' })
  await expect(page.locator('#field')).toHaveValue('0123456789')
  expect(await world.replace('abcdefghij')).toMatchObject({ state: 'replaced' })
  await expect(page.locator('#field')).toHaveValue('abcdefghij')
})

test('a field that became read-only, disabled or a password meanwhile is not written', async ({
  fieldPage: page,
  site,
}) => {
  for (const [name, value] of [
    ['readonly', ''],
    ['disabled', ''],
    ['type', 'password'],
  ] as const) {
    await page.goto(site.url)
    await page.setContent('<input id="field" value="Text">')
    await page.locator('#field').focus()
    const world = await injectFieldWorld(page, site.fieldWorld)
    await world.capture()
    await page
      .locator('#field')
      .evaluate((field, [key, to]) => field.setAttribute(key, to), [name, value] as const)
    expect(await world.replace('New'), name).toEqual({ state: 'gone' })
    await expect(page.locator('#field')).toHaveValue('Text')
  }
})
