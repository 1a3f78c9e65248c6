import type { Page } from 'playwright'
import { type RewriteSite, startRewriteSite } from '../fakes/rewrite-site.ts'
import { type Keyside } from './browser.ts'
import { connect, expect, test as base } from './keyside-test.ts'
import { type Card, cardIn, chooseRewrite, grant } from './rewrite-card.ts'

const letter = 'Hi team, i think we should maybe meet on Friday about the plan, because their is alot to decide.'
const better = 'Hi team, I think we should meet on Friday about the plan, because there is a lot to decide.'
const shorter = 'Hi team, let us meet on Friday about the plan.'

const fields = `<title>Fields</title>
<style>* { color: red !important; display: block; font-size: 40px !important } div { position: static !important }
head, title, style, script { display: none }</style>
<textarea aria-label="Letter" rows="5" cols="60">${letter}</textarea>
<p><input aria-label="Subject" value="The plan for friday"></p>
<p><input aria-label="Secret" type="password" value="hunter2"></p>`

interface RewriteFixtures {
  site: RewriteSite
  page: Page
  card: Card
}

const test = base.extend<RewriteFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  site: async ({}, use) => {
    const site = await startRewriteSite({ '/': fields })
    site.answers = [better]
    await use(site)
    await site.close()
  },
  page: async ({ keyside, site }, use) => {
    await connect(keyside, site.api)
    const page = await keyside.context.newPage()
    await page.goto(site.origin)
    await grant(keyside, page)
    await use(page)
  },
  card: async ({ page }, use) => use(await cardIn(page)),
})

async function open(keyside: Keyside, page: Page, name: string, action = 'improve'): Promise<void> {
  await page.getByLabel(name).click()
  await chooseRewrite(keyside, action)
}

/** The first time, the card waits for a word; later it does not. */
async function agree(card: Card): Promise<void> {
  await card.click('button', 'Rewrite')
  await card.has('button', 'Replace')
}

test('a text is rewritten in its field: asked the first time, shown with its changes, replaced, taken back with one undo', async ({
  keyside,
  page,
  card,
  site,
}) => {
  const field = page.getByLabel('Letter')
  await open(keyside, page, 'Letter')
  await card.has('button', 'Rewrite')
  expect(site.asked).toEqual([])
  await agree(card)
  expect(await card.names('button')).toEqual(
    expect.arrayContaining(['Replace', 'Insert below', 'Copy', 'Try again', 'Discard']),
  )
  expect(await card.names('insertion')).toHaveLength(4)
  await card.click('button', 'Show changes')
  await expect.poll(() => card.result()).toBe(better)
  expect(await card.focused()).toBe('button: Show changes')
  await card.click('button', 'Replace')
  await expect(field).toHaveValue(better)
  expect(await card.isOpen()).toBe(false)
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(letter)
  expect(site.asked).toHaveLength(1)
  expect(site.asked[0]?.[1]?.content).toContain(letter)
})
