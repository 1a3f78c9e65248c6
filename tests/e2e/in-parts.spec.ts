import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { pageIn, panelBesideArticle } from './page-beside.ts'
import { sentBodies } from './sent-requests.ts'
import { openSpending, spendingIn } from './spending-page.ts'
import { stopWorker } from './stop-worker.ts'

test('a page in parts is asked about once; what is left of it is shown as it goes out', async ({
  keyside,
  server,
}) => {
  server.options.models = [{ id: 'notes-busy-at-3', context_length: 32_000 }]
  const { panel } = await panelBesideArticle(keyside, server, {
    title: 'A long page',
    parts: 220,
    paragraphs: 12,
  })
  const chat = chatIn(panel)
  await chat.chooseModel('notes-busy-at-3')
  const spending = await openSpending(keyside)
  await spendingIn(spending).setPrice('notes-busy-at-3', '20', '20')
  await spending.close()

  await pageIn(panel).summarize.click()
  const tooLong = panel.getByRole('dialog', { name: 'Page too long' })
  await tooLong.getByRole('radio', { name: 'In parts' }).click()
  await expect(tooLong.getByRole('alert')).toHaveAttribute('data-kind', 'over-ceiling')
  await panel.screenshot({ path: test.info().outputPath('too-long.png') })
  await tooLong.getByRole('button', { name: 'Summarize', exact: true }).click()
  // The third part is refused at first: so the worker is stopped while no part is on its way.
  await expect.poll(() => sentBodies(server).length).toBe(3)
  const request = panel.getByRole('dialog', { name: 'Request', exact: true })
  await expect(request).toHaveCount(0)
  await expect(chat.progress).toContainText('Reading part 3 of')
  await stopWorker(panel)
  await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')

  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'More actions' }).click()
  await panel.getByRole('menuitem', { name: 'Review request to continue', exact: true }).click()
  await expect(request).toHaveAttribute('data-door', 'continue')
  await expect(request.getByRole('note')).toHaveAttribute('data-part', '3')
  await expect(request.getByRole('note')).toContainText(/This is part 3 of \d/)
  await expect(request.getByRole('alert')).toHaveAttribute('data-kind', 'over-ceiling')
  for (const part of await request.getByRole('checkbox').all()) await expect(part).toBeDisabled()
  await panel.screenshot({ path: test.info().outputPath('part.png') })
  await request.getByRole('radio', { name: 'As JSON' }).check()
  const json = request.getByRole('group', { name: 'As JSON' })
  await expect.poll(async () => /part 3 of \d+ of a longer/.test((await json.textContent()) ?? '')).toBe(true)
  const shown = JSON.stringify(JSON.parse((await json.textContent()) ?? ''))
  const before = sentBodies(server).length
  await request.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(request).toHaveCount(0)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed', { timeout: 20_000 })
  await expect(request).toHaveCount(0)
  expect(sentBodies(server)[before] === shown).toBe(true)
  // All are read once, and the notes on all of them make the last request.
  const of = Number(/part 3 of (\d+)/.exec(shown)?.[1])
  expect(sentBodies(server)).toHaveLength(before + of - 2 + 1)
  expect(sentBodies(server).at(-1)?.includes('of a longer text')).toBe(false)
})
