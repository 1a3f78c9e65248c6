import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { messageOf, sourceOf } from '../factories/kept-rows.ts'
import { dayMs, threadRow } from '../factories/threads.ts'
import { dataIn } from './data-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'
import { storedRows } from './stored-rows.ts'

const rowOf = (options: Page, name: string) =>
  options.getByRole('table', { name: 'What is kept' }).getByRole('row', { name })

async function seed(panel: Page): Promise<void> {
  const now = Date.now()
  await seedRows(panel, {
    threads: [
      threadRow('new', 'New', now - dayMs),
      threadRow('old', 'Old', now - 100 * dayMs),
      threadRow('older', 'Older', now - 400 * dayMs),
      threadRow('pinned', 'Pinned', now - 400 * dayMs, { pinnedAt: now }),
    ],
    messages: [messageOf('msg_1', 'thread_new', null), messageOf('msg_2', 'thread_old', null)],
    sources: [sourceOf('source_1', 'thread_new')],
    damaged: [
      {
        key: 'messages/msg_9',
        store: 'messages',
        row: { id: 'msg_9', parts: 7 },
        issues: ['parts: array'],
        at: now,
      },
    ],
  })
}

test('what is kept is counted by kind; what was damaged is listed, and saved', async ({ keyside, panel }) => {
  await seed(panel)
  const options = await keyside.openView('options.html')
  await expect(rowOf(options, 'Conversations')).toHaveAttribute('data-count', '4')
  await expect(rowOf(options, 'Messages')).toHaveAttribute('data-count', '2')
  await expect(rowOf(options, 'Page texts')).toHaveAttribute('data-count', '1')
  await expect(rowOf(options, 'Damaged items')).toHaveAttribute('data-count', '1')
  await expect(rowOf(options, 'Messages').getByRole('cell').last()).toHaveText(/ kB$/)
  await expect(dataIn(options).section.getByText(/^The browser counts/)).toBeVisible()
  await expect(
    dataIn(options).section.getByRole('listitem').filter({ hasText: 'messages/msg_9' }),
  ).toContainText('parts: array')
  await expectSound(options)
  const downloading = options.waitForEvent('download')
  await options.getByRole('button', { name: 'Save them as a file' }).click()
  expect(JSON.parse(await readFile(await (await downloading).path(), 'utf8'))).toMatchObject([
    { key: 'messages/msg_9', row: { parts: 7 } },
  ])
})

test('the browser is asked to keep what is stored, and its answer is shown', async ({ keyside }) => {
  const options = await keyside.openView('options.html')
  const { section } = dataIn(options)
  const kept = section.getByText(/promised not to clear it away/)
  const ask = section.getByRole('button', { name: 'Ask the browser to keep it' })
  await expect(kept.or(ask)).toBeVisible()
  if (await kept.isVisible()) return
  await ask.click()
  await expect(kept.or(section.getByText('The browser did not promise it.'))).toBeVisible()
})

test('old conversations are deleted after their number was said, without pinned ones, and brought back', async ({
  keyside,
  panel,
}) => {
  await seed(panel)
  const options = await keyside.openView('options.html')
  const { section, press } = dataIn(options)
  await expect(section.getByText('That is 1 conversation.')).toBeVisible()
  await section.getByRole('combobox', { name: 'Delete conversations older than' }).selectOption('90 days')
  await expect(section.getByText('That is 2 conversations.')).toBeVisible()
  await section.getByRole('checkbox', { name: 'Keep the pinned ones' }).uncheck()
  await expect(section.getByText('That is 3 conversations.')).toBeVisible()
  await section.getByRole('checkbox', { name: 'Keep the pinned ones' }).check()
  await press('Delete old conversations')
  await expect(section.getByText('2 conversations deleted.')).toBeVisible()
  await expect(section.getByText('That is 0 conversations.')).toBeVisible()
  await panel.reload()
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  const items = panel.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect(items).toHaveCount(2)
  await press('Undo')
  await expect(section.getByText('2 conversations brought back.')).toBeVisible()
  await expect(items).toHaveCount(4)
  await press('Delete old conversations')
  await expect(section.getByText('2 conversations deleted.')).toBeVisible()
  await press('Delete now')
  await expect(section.getByText('What was deleted is gone.')).toBeVisible()
  await expect.poll(async () => (await storedRows(panel)).threads).toHaveLength(2)
  await press('Free up space')
  await expect(section.getByText('There was nothing to remove.')).toBeVisible()
})

test('everything is erased once the word is typed: rows, keys, settings, drafts; and one begins anew', async ({
  keyside,
  panel,
}) => {
  await seed(panel)
  await panel.getByRole('textbox', { name: 'Message' }).fill('A draft')
  const options = await keyside.openView('options.html')
  await options.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
  const { section, press } = dataIn(options)
  await press('Erase everything…')
  await expect(section.getByText('These keys are removed too:')).toBeVisible()
  await expect(section.getByRole('listitem').filter({ hasText: 'ending in cdef' })).toBeVisible()
  await expectSound(options)
  const erase = section.getByRole('button', { name: 'Erase everything', exact: true })
  const word = section.getByRole('textbox', { name: 'Type “erase” to confirm' })
  await expect(erase).toBeDisabled()
  await word.fill('eras')
  await expect(erase).toBeDisabled()
  await word.fill('Erase')
  const reloaded = options.waitForEvent('load')
  await erase.click()
  await reloaded
  await expect(options.getByRole('combobox', { name: 'Theme' })).toHaveValue('auto')
  await expect(options.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://api.openai.com/v1')
  expect(Object.values(await storedRows(options)).flat()).toEqual([])
  const kept = await options.evaluate(async () => {
    type Area = { get(): Promise<Record<string, unknown>> }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Area; session: Area } } }
    return JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()])
  })
  expect(kept).not.toContain('A draft')
  expect(kept).not.toContain('theme')
  expect(kept).not.toContain('sk-test')
  await panel.reload()
  await expect(panel.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://api.openai.com/v1')
})
