import type { Page } from 'playwright'
import type { Keyside } from './browser.ts'
import { expect } from './keyside-test.ts'
import { type Card, chooseRewrite, setKnownHosts } from './rewrite-card.ts'
import { rewriteTest } from './rewrite-test.ts'
import { openSpending, spendingIn } from './spending-page.ts'
import { stopWorker } from './stop-worker.ts'

const before = 'Dear Ann, '
const chosen = 'i think we should maybe meet on friday. '
const after = 'Bye, Bob'
const better = 'Let us meet on Friday. '

const letter = `<title>Letter</title><textarea aria-label="Letter" rows="5" cols="60">${before}${chosen}${after}</textarea>`
const test = rewriteTest({ '/': letter }, better)

/** The card at a part of the field. */
async function open(keyside: Keyside, page: Page): Promise<void> {
  const field = page.getByLabel('Letter')
  await field.click()
  await field.evaluate(
    (element, [start, end]) => (element as HTMLTextAreaElement).setSelectionRange(start, end),
    [before.length, before.length + chosen.length] as const,
  )
  await chooseRewrite(keyside, 'improve')
}

async function review(keyside: Keyside, card: Card): Promise<Page> {
  const [view] = await Promise.all([
    keyside.context.waitForEvent('page'),
    card.click('button', 'Review request'),
  ])
  await expect(view.getByRole('dialog', { name: 'Request' })).toHaveAttribute('data-door', 'rewrite')
  return view
}

/** Sets what a million tokens of the one model that was used cost, in USD, on a page that stays open. */
async function setPrice(keyside: Keyside, usd: string): Promise<Page> {
  const workbench = await openSpending(keyside)
  const { prices, setPrice } = spendingIn(workbench)
  const model = (await prices.locator('tr[data-model]').first().getAttribute('data-model')) ?? ''
  await setPrice(model, usd, usd)
  return workbench
}

/** What the dialog says is sent, byte for byte. */
async function bodyIn(view: Page): Promise<string> {
  await view.getByRole('radio', { name: 'As JSON' }).check()
  const text = view.getByRole('dialog').getByText('"messages"')
  const json = (await text.textContent()) ?? ''
  await view.getByRole('radio', { name: 'Parts' }).check()
  return JSON.stringify(JSON.parse(json))
}

test('the whole request is read in a window of its own, what stands before is left out, and exactly that is sent', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await setKnownHosts(keyside)
  await open(keyside, page)
  const view = await review(keyside, card)
  const rows = view.getByRole('list', { name: 'Parts of the request' }).getByRole('checkbox')
  await expect(rows).toHaveCount(5)
  const part = (name: string) => view.getByRole('checkbox', { name })
  await expect(part('Send Rules of this task')).toBeDisabled()
  await expect(part('Send Text to rewrite')).toBeDisabled()
  await expect(part('Send Action')).toBeDisabled()
  await view.getByRole('button', { name: 'Text before it in the field' }).click()
  await expect(view.getByText(before.trim())).toBeVisible()
  await part('Send Text before it in the field').uncheck()
  const body = await bodyIn(view)
  expect(body).not.toContain('Dear Ann')
  expect(body).toContain('Bye, Bob')
  expect(site.asked).toEqual([])
  const closed = view.waitForEvent('close')
  await view.getByRole('button', { name: 'Send', exact: true }).click()
  await closed
  await page.bringToFront()
  await card.has('button', 'Replace')
  expect(site.bodies).toEqual([body])
  await card.click('button', 'Try again')
  await expect.poll(() => site.bodies.length).toBe(2)
  expect(site.bodies[1]).not.toContain('Dear Ann')
  await card.click('button', 'Replace')
  await expect(page.getByLabel('Letter')).toHaveValue(before + better + after)
})

test('closing the window leaves the card as it was, and closing the card closes the window', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await setKnownHosts(keyside)
  await open(keyside, page)
  const view = await review(keyside, card)
  const closed = view.waitForEvent('close')
  await view.getByRole('button', { name: 'Close' }).click()
  await closed
  await page.bringToFront()
  await card.has('button', 'Rewrite')
  expect(site.asked).toEqual([])
  await setKnownHosts(keyside, site.api)
  await card.click('button', 'Rewrite')
  await card.has('button', 'Replace')
  expect(site.bodies[0]).toContain('Dear Ann')
  const again = await review(keyside, card)
  const gone = again.waitForEvent('close')
  await page.bringToFront()
  await card.click('button', 'Discard')
  await gone
  expect(site.asked).toHaveLength(1)
})

test('a rewrite above the ceiling says so in its card, and can be read and sent from the window', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await open(keyside, page)
  await card.has('button', 'Replace')
  await card.click('button', 'Discard')
  await setPrice(keyside, '20000')
  await page.bringToFront()
  await open(keyside, page)
  await expect.poll(() => card.text()).toMatch(/This costs .+ asked above/)
  const view = await review(keyside, card)
  await expect
    .poll(() => view.getByRole('status', { name: 'Total' }).getAttribute('data-cost-usd'))
    .toMatch(/^[1-9]/)
  expect(site.asked).toHaveLength(1)
  await view.getByRole('button', { name: 'Send', exact: true }).click()
  await page.bringToFront()
  await card.has('button', 'Replace')
  expect(site.asked).toHaveLength(2)
})

test('a spending limit that is reached is told in the window, and lifted for the day from there', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await open(keyside, page)
  await card.has('button', 'Replace')
  const workbench = await setPrice(keyside, '10')
  await page.bringToFront()
  await card.click('button', 'Try again')
  await card.has('button', 'Next variant')
  await card.click('button', 'Discard')
  await workbench.getByLabel('A day, in USD').fill('0.0001')
  await workbench.getByLabel('A day, in USD').blur()
  await page.bringToFront()
  await open(keyside, page)
  const view = await review(keyside, card)
  const alert = view.getByRole('alert')
  await expect(alert).toHaveAttribute('data-kind', 'over-limit')
  await expect(alert).toContainText('Your limit of $0.0001 a day is reached:')
  expect(site.asked).toHaveLength(2)
  const closed = view.waitForEvent('close')
  await view.getByRole('button', { name: 'Go on today', exact: true }).click()
  await closed
  await page.bringToFront()
  await card.has('button', 'Replace')
  expect(site.asked).toHaveLength(3)
  await expect(workbench.getByText('The limits are lifted for today.')).toBeVisible()
})

test('a window whose background was stopped sends nothing and says so; the card shows it again', async ({
  keyside,
  page,
  card,
  site,
}) => {
  await setKnownHosts(keyside)
  await open(keyside, page)
  const view = await review(keyside, card)
  await stopWorker(view)
  await view.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(view.getByRole('alert')).toHaveAttribute('data-kind', 'not-found')
  expect(site.asked).toEqual([])
  const closed = view.waitForEvent('close')
  await view.getByRole('button', { name: 'Close' }).click()
  await closed
  await page.bringToFront()
  const again = await review(keyside, card)
  await again.getByRole('button', { name: 'Send', exact: true }).click()
  await page.bringToFront()
  await card.has('button', 'Replace')
  expect(site.asked).toHaveLength(1)
})

test('a secret in the text is masked, and sent as it is only where the window has shown it so', async ({
  keyside,
  page,
  card,
  site,
}) => {
  const field = page.getByLabel('Letter')
  await field.fill('Write to ann.smith@example.org.')
  await field.selectText()
  await chooseRewrite(keyside, 'improve')
  await expect.poll(() => card.text()).toContain('Masked in what is sent: 1 e-mail address.')
  const view = await review(keyside, card)
  expect(await bodyIn(view)).toContain('[EMAIL_')
  await view.getByRole('button', { name: 'Show and send as they are' }).click()
  await expect(view.getByText('Masked in it')).toHaveCount(0)
  const body = await bodyIn(view)
  expect(body).toContain('ann.smith@example.org')
  await view.getByRole('button', { name: 'Send', exact: true }).click()
  await page.bringToFront()
  await card.has('button', 'Replace')
  expect(site.bodies).toEqual([body])
})
