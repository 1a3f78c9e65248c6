import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { openSpending, spendingIn } from './spending-page.ts'

async function say(panel: Page, text: string) {
  const chat = chatIn(panel)
  const before = await chat.answers.count()
  await chat.ask(text)
  await expect(chat.answers).toHaveCount(before + 1)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const usage = chat.answer.getByRole('status', { name: 'Usage' })
  return {
    input: Number(await usage.getAttribute('data-input-tokens')),
    output: Number(await usage.getAttribute('data-output-tokens')),
    usd: await usage.getAttribute('data-cost-usd'),
  }
}

test('what was spent is summed up, with prices of one’s own, and saved as CSV', async ({
  keyside,
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.field.fill('How much is this?')
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  const told = Number(await chat.estimate.getAttribute('data-input-tokens'))
  const free = await say(panel, 'How much is this?')
  expect(free.usd).toBe('0')
  const page = await openSpending(keyside)
  const spending = spendingIn(page)
  await expect(spending.prices).toContainText('on this machine')
  const check = page.getByRole('table', { name: 'Estimates' }).locator('tr[data-model="words-5"]')
  await expect(check).toHaveAttribute('data-estimated', String(told))
  await expect(check).toHaveAttribute('data-charged', String(free.input))
  await spending.setPrice('words-5', '1000', '2000')
  await expect(spending.prices.locator('tr[data-model="words-5"]')).toContainText('1,000')
  const paid = await say(panel, 'And this?')
  const nanoUsd = paid.input * 1_000_000 + paid.output * 2_000_000
  expect(Number(paid.usd)).toBeCloseTo(nanoUsd / 1e9, 9)
  await expect(spending.row('words-5')).toHaveAttribute('data-nano-usd', String(nanoUsd))
  await expect(spending.row('words-5').getByRole('cell').first()).toHaveText('2')
  await page.getByRole('combobox', { name: 'By' }).selectOption('Action')
  await expect(spending.row('chat')).toContainText('Chat')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const stream = await (await downloading).createReadStream()
  const lines = (await new Response(stream as unknown as ReadableStream).text()).trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('time,connection,model')
  expect(lines[1]).toContain(`words-5,chat,,,1,${told},${free.input},0,`)
  expect(lines[2]).toMatch(/words-5,chat,,,1,\d+,/)
  expect(lines[2]).toContain(`,${paid.input},0,${paid.output},0,${(nanoUsd / 1e9).toFixed(9)},own`)
})

test('a daily limit shows a message and what was spent before it is sent, keeps it in the field, and is lifted with a click', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const page = await openSpending(keyside)
  await spendingIn(page).setPrice('words-5', '1000', '2000')
  await page.getByLabel('A day, in USD').fill('0.01')
  await page.getByLabel('A day, in USD').blur()
  await say(panel, 'This reaches the limit')
  const sent = () => server.requests.filter(({ method }) => method === 'POST').length
  const before = sent()
  await chat.field.fill('This waits')
  await chat.field.press('Enter')
  const dialog = panel.getByRole('dialog', { name: 'Request', exact: true })
  const alert = dialog.getByRole('alert')
  await expect(alert).toHaveAttribute('data-kind', 'over-limit')
  await expect(alert).toContainText(/Your limit of \$0\.01 a day is reached: \$[\d.]+ was spent today\./)
  await expect(dialog.getByRole('button', { name: 'Send', exact: true })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close' }).click()
  // Gone, and not just hidden, as it is until the browser says that it was closed.
  await expect(panel.getByRole('dialog', { name: 'Request', exact: true, includeHidden: true })).toHaveCount(
    0,
  )
  await expect(chat.field).toHaveValue('This waits')
  expect(sent()).toBe(before)
  await chat.field.press('Enter')
  await dialog.getByRole('button', { name: 'Go on today' }).click()
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(sent()).toBe(before + 1)
  await expect(panel.getByRole('alert')).toHaveCount(0)
  await expect(page.getByText('The limits are lifted for today.')).toBeVisible()
})

test('a message above the ceiling is shown, with its price, before it is sent', async ({
  keyside,
  panel,
  server,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const page = await openSpending(keyside)
  await spendingIn(page).setPrice('words-5', '20000', '20000')
  await page.close()
  await chat.field.fill('A message that is dear')
  await chat.field.press('Enter')
  const dialog = panel.getByRole('dialog', { name: 'Request', exact: true })
  await expect(dialog.getByRole('alert')).toHaveAttribute('data-kind', 'over-ceiling')
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0)
  await expect(chat.field).toHaveValue('A message that is dear')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0)
  await chat.field.press('Enter')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})
