import type { Page } from 'playwright'
import { dayMs, manyThreads, threadRow } from '../factories/threads.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'
import { storedRows } from './stored-rows.ts'

function historyIn(panel: Page) {
  const nav = panel.getByRole('navigation', { name: 'History' })
  const items = nav.getByRole('list', { name: 'History' }).getByRole('listitem')
  return {
    nav,
    items,
    item: (title: string) => items.filter({ has: panel.getByRole('link', { name: title, exact: true }) }),
    headings: nav.getByRole('heading'),
    async open() {
      await panel.getByRole('button', { name: 'History', exact: true }).click()
      await expect(nav).toBeVisible()
    },
    async press(title: string, name: string) {
      const item = items.filter({ has: panel.getByRole('link', { name: title, exact: true }) })
      await item.hover()
      await item.getByRole('button', { name, exact: true }).click()
    },
  }
}

test('in a tab of its own the history stands beside the conversation where there is room, and opens over it where not', async ({
  keyside,
  panel,
}) => {
  await seedRows(panel, { threads: [threadRow('a', 'The harbour', 2000), threadRow('b', 'The tower', 1000)] })
  const wide = await keyside.openView('sidepanel.html?wide')
  const { nav, item, open } = historyIn(wide)
  const heading = (title: string) => wide.getByRole('heading', { level: 1, name: title, exact: true })
  await wide.setViewportSize({ width: 900, height: 700 })
  await wide.reload()
  await expect(wide.getByRole('button', { name: 'Open in a tab' })).toHaveCount(0)
  await item('The tower').getByRole('link').click()
  await expect(heading('The tower')).toBeAttached()
  await expect(nav).toBeVisible()
  const [list, field] = [await nav.boundingBox(), await chatIn(wide).field.boundingBox()]
  expect(list?.height).toBe(700)
  expect(field?.x).toBeGreaterThanOrEqual((list?.x ?? 0) + (list?.width ?? 0))
  await expectSound(wide)

  await wide.setViewportSize({ width: 320, height: 700 })
  await wide.reload()
  await chatIn(wide).ready()
  await expect(nav).toBeHidden()
  await open()
  await item('The harbour').getByRole('link').click()
  await expect(heading('The harbour')).toBeAttached()
  await expect(nav).toBeHidden()
  expect((await chatIn(wide).field.boundingBox())?.x).toBeLessThan(100)
  await expectSound(wide)
})

test('conversations stand by day; pinned ones above, archived ones apart', async ({ panel }) => {
  const noon = new Date().setHours(12, 0, 0, 0)
  await seedRows(panel, {
    threads: [
      threadRow('a', 'This morning', noon - 1000),
      threadRow('b', 'Also today', noon),
      threadRow('c', 'The day before', noon - dayMs),
      threadRow('d', 'Long ago', new Date(2024, 4, 17, 12).getTime()),
    ],
  })
  await panel.reload()
  const history = historyIn(panel)
  await history.open()
  await expect(history.headings).toHaveText(['Today', 'Yesterday', 'May 17, 2024'])
  await expect(history.items.getByRole('link')).toHaveText([
    'Also today',
    'This morning',
    'The day before',
    'Long ago',
  ])
  await expectSound(panel)

  await history.press('Long ago', 'Pin')
  await expect(history.headings).toHaveText(['Pinned', 'Today', 'Yesterday'])
  await expect(history.items.getByRole('link').first()).toHaveText('Long ago')
  await history.press('This morning', 'Archive')
  await expect(history.items).toHaveCount(3)
  await history.nav.getByRole('button', { name: 'Archive', exact: true }).first().click()
  await expect(history.items.getByRole('link')).toHaveText(['This morning'])
  await history.press('This morning', 'Take out of the archive')
  await expect(history.nav.getByText('The archive is empty.')).toBeVisible()
  await history.nav.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(history.items).toHaveCount(4)
  await panel.reload()
  await history.open()
  await expect(history.headings.first()).toHaveText('Pinned')
  await history.press('Long ago', 'Unpin')
  await expect(history.headings).toHaveText(['Today', 'Yesterday', 'May 17, 2024'])
  await history.press('Long ago', 'Delete')
  await expect(history.items).toHaveCount(3)
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect(panel.getByRole('heading', { name: 'Long ago', level: 1 })).toBeAttached()
  await history.press('Long ago', 'Delete')
  await expect(history.items).toHaveCount(3)
  const notice = panel.getByRole('alert').filter({ hasText: 'stays on this disk for 30 days' })
  await notice.getByRole('button', { name: 'Delete now' }).click()
  await expect(notice).toHaveCount(0)
  await expect.poll(async () => JSON.stringify((await storedRows(panel)).threads)).not.toContain('Long ago')
})

test('five thousand conversations are listed page by page, and filtered by model, site, action and day', async ({
  panel,
}) => {
  const end = new Date().setHours(12, 0, 0, 0)
  const odd = threadRow('odd', 'Summed up', end - 40 * dayMs, { actionId: 'summarize', model: 'model-odd' })
  await seedRows(panel, { threads: [...manyThreads(5000, end), odd] })
  await panel.reload()
  const history = historyIn(panel)
  await history.open()
  await expect(history.items).toHaveCount(50)
  await history.nav.getByRole('button', { name: 'More' }).click()
  await expect(history.items).toHaveCount(100)
  await expect(history.item('Thread 99')).toBeVisible()

  await history.nav.getByRole('button', { name: 'Filter' }).click()
  const filter = history.nav.getByRole('group', { name: 'Filter' })
  await filter.getByRole('combobox', { name: 'Action' }).selectOption('Summarize')
  await expect(history.items.getByRole('link')).toHaveText(['Summed up'])
  await expectSound(panel)
  await filter.getByRole('combobox', { name: 'Action' }).selectOption('Any')
  await filter.getByRole('combobox', { name: 'Model' }).selectOption('model-1')
  await filter.getByRole('combobox', { name: 'Site' }).selectOption('site-2.example')
  await expect(history.items.getByRole('link').first()).toHaveText('Thread 7')
  await expect(history.items).toHaveCount(50)
  const day = (ago: number) => {
    const at = new Date(end - ago * dayMs)
    return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
  }
  await filter.getByLabel('From').fill(day(3))
  await filter.getByLabel('Until').fill(day(2))
  await expect(history.items.getByRole('link')).toHaveText([
    'Thread 37',
    'Thread 52',
    'Thread 67',
    'Thread 82',
  ])
  await filter.getByLabel('From').fill(day(1))
  await expect(history.nav.getByText('No conversation matches the filter.')).toBeVisible()
  await filter.getByRole('button', { name: 'Clear filter' }).click()
  await expect(history.items).toHaveCount(50)
})

test('a conversation that begins with an action, or on a page, is found by them', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Hello there')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const history = historyIn(panel)
  await history.open()
  await expect(history.headings).toHaveText(['Today'])
  await history.nav.getByRole('button', { name: 'Filter' }).click()
  const filter = history.nav.getByRole('group', { name: 'Filter' })
  await expect(filter.getByRole('combobox', { name: 'Action' })).toBeDisabled()
  await filter.getByRole('combobox', { name: 'Model' }).selectOption('words-5')
  await expect(history.items).toHaveCount(1)
})
