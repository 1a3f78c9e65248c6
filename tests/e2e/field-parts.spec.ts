import type { Page } from 'playwright/test'
import { injectFieldWorld } from './field-page.ts'
import { expect, test } from './field-test.ts'

const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const emoji = (alt: string) => `<img class="emoji" alt="${alt}" width="16" height="16" src="${pixel}">`
const link = '<a href="https://example.com/guide">the guide</a>'
const mention = '<span class="mention" contenteditable="false" data-id="u17">@Ann</span>'

interface Rich {
  what: string
  html: string
  sent: string
  answer: string
  losses: object
  /** Selectors of what is still there afterwards, and how often. */
  after: Record<string, number>
}

const rich: Rich[] = [
  {
    what: 'a link, bold, a mention and an emoji whose words stay',
    html: `<p>pleas read ${link} befor <b>Friday</b>, ${mention} ${emoji('🎉')} thanks</p>`,
    sent: 'pleas read the guide befor Friday, @Ann 🎉 thanks',
    answer: 'Please read the guide before Friday, @Ann 🎉 Thanks!',
    losses: {},
    after: { 'a[href="https://example.com/guide"]': 1, b: 1, '.mention[data-id=u17]': 1, 'img.emoji': 1 },
  },
  {
    what: 'the same in another wording',
    html: `<p>pleas read ${link} befor <b>Friday</b>, ${mention} ${emoji('🎉')} thanks</p>`,
    sent: 'pleas read the guide befor Friday, @Ann 🎉 thanks',
    answer: 'The manual has to be studied this week.',
    losses: { link: 1, formatting: 1, mention: 1, picture: 1 },
    after: { '.mention': 0, 'img.emoji': 0 },
  },
  {
    what: 'a mention that is gone, and a link that stays',
    html: `${mention} teh ${link}`,
    sent: '@Ann teh the guide',
    answer: 'See the guide',
    losses: { mention: 1 },
    after: { a: 1, '.mention': 0 },
  },
  {
    what: 'emoji as pictures side by side, one with a name for words',
    html: `so god ${emoji('👩‍👩‍👧')}${emoji(':tada:')} realy`,
    sent: 'so god 👩‍👩‍👧:tada: realy',
    answer: 'so good 👩‍👩‍👧:tada: really',
    losses: {},
    after: { 'img.emoji': 2 },
  },
  {
    what: 'a list with italics and a mention in it',
    html: `<ul><li>frist <i>thing</i></li><li>secnd ${mention}</li></ul>`,
    sent: 'frist thing\nsecnd @Ann',
    answer: 'first thing\nsecond @Ann',
    losses: {},
    after: { li: 2, i: 1, '.mention': 1 },
  },
  {
    what: 'paragraphs with one between them that stays, and a word beside a mention',
    html: `<p>frist <i>thing</i> god</p><p>nothing here</p><p>secnd ${mention} and <b>thrid</b> dya</p>`,
    sent: 'frist thing god\nnothing here\nsecnd @Ann and thrid dya',
    answer: 'first thing good\nnothing here\nsecond @Ann and third day',
    losses: { formatting: 1 },
    after: { p: 3, i: 1, '.mention': 1 },
  },
  {
    what: 'a large picture between two lines, which is not text',
    html: `<p>teh one</p><p><img alt="A map" width="80" height="80" src="${pixel}"></p><p>and teh other</p>`,
    sent: 'teh one\nand teh other',
    answer: 'the one\nand the other',
    losses: {},
    after: { img: 1 },
  },
  {
    what: 'a date in a frame of its own, as the first word',
    html: '<time contenteditable="false">May 5</time> is teh day',
    sent: 'May 5 is teh day',
    answer: 'May 5 is the day',
    losses: {},
    after: { time: 1 },
  },
]

const field = (page: Page) => page.locator('#field')
const parts = (page: Page, after: Record<string, number>) =>
  field(page).evaluate(
    (element, names) =>
      Object.fromEntries(names.map((each) => [each, element.querySelectorAll(each).length])),
    Object.keys(after),
  )

for (const { what, html, sent, answer, losses, after } of rich) {
  test(`${what}: kept, or said beforehand, and one Ctrl+Z brings all of it back`, async ({
    fieldPage: page,
    site,
  }) => {
    await page.goto(site.url)
    await page.setContent(`<div id="field" contenteditable style="padding: 8px">${html}</div>`)
    await field(page).focus()
    const world = await injectFieldWorld(page, site.fieldWorld)
    const markup = () => field(page).innerHTML()
    const before = await markup()
    expect(await world.capture()).toMatchObject({ text: sent })
    expect(await world.losses(answer)).toEqual(losses)
    expect(await world.replace(answer)).toEqual({ state: 'replaced', undo: 'native' })
    expect(await parts(page, after)).toEqual(after)
    // Browsers put a hard space where two could meet.
    const { text } = { text: '', ...(await world.capture()) }
    expect(text.replaceAll('\u00A0', ' ')).toBe(answer)
    await page.keyboard.press('Control+z')
    expect(await markup()).toBe(before)
  })
}

test('what cannot be one insertion is several edits, which are taken back by one word of the person, with all that is not text', async ({
  fieldPage: page,
  site,
}) => {
  await page.goto(site.url)
  // What would run if it were put there once more is not.
  await page.setContent(
    `<div id="field" contenteditable>pleas read ${link} befor <b onclick="window.ran = 1">Friday</b> thanks</div>`,
  )
  await field(page).focus()
  const world = await injectFieldWorld(page, site.fieldWorld)
  await world.capture()
  expect(await world.replace('Please read the guide before Friday Thanks')).toEqual({
    state: 'replaced',
    undo: 'several',
  })
  expect(await world.undo()).toMatchObject({ state: 'replaced' })
  await expect(field(page)).toHaveText('pleas read the guide befor Friday thanks')
  expect(await parts(page, { a: 1, b: 1 })).toEqual({ a: 1, b: 1 })
})
