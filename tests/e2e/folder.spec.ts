import type { Page } from 'playwright'
import { threadOf } from '../factories/kept-rows.ts'
import { longThread } from '../factories/long-thread.ts'
import { wordsOf } from '../fakes/fault-server.ts'
import type { Keyside } from './browser.ts'
import { chatIn } from './chat-page.ts'
import { dataIn } from './data-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'
import { stopWorker } from './stop-worker.ts'

/** In place of the browser's dialog, which no test can use: a folder of the origin's own file system. */
async function openData(keyside: Keyside) {
  const options = await keyside.openView('options.html')
  await options.evaluate(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('Conversations', { create: true }),
    })
  })
  const { section, press } = dataIn(options)
  return {
    options,
    press,
    status: section.getByRole('status', { name: 'A folder kept up to date' }),
    button: (name: string) => section.getByRole('button', { name, exact: true }),
  }
}

/** The files of that folder and what is in them. */
const filesIn = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('Conversations', { create: true })
    type Entries = { entries(): AsyncIterable<[string, FileSystemFileHandle]> }
    const files: Record<string, string> = {}
    for await (const [name, handle] of (folder as unknown as Entries).entries())
      try {
        files[name] = await (await handle.getFile()).text()
      } catch (error) {
        // It was renamed since it was listed.
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
      }
    return files
  })

const namesIn = async (page: Page): Promise<string[]> => Object.keys(await filesIn(page)).sort()

test('each conversation becomes a file, written when its answer has ended, renamed with it, and left when it is deleted', async ({
  keyside,
  panel,
  server,
}) => {
  await seedRows(panel, { ...longThread(4) })
  await seedRows(panel, { threads: [threadOf('thread_00000000', { title: 'CON: a/b? <x> "y"' })] })
  const { options, press, status } = await openData(keyside)
  await press('Choose a folder')
  await expect(status).toHaveAttribute('data-state', 'saved')
  await expect(status).toContainText('“Conversations” is up to date.')
  await expectSound(options)
  expect(await namesIn(options)).toEqual([
    'A thread of 4 messages (ead_long).md',
    'CON a b x y (00000000).md',
  ])

  const chat = chatIn(panel)
  await panel.bringToFront()
  await chat.chooseModel('words-40-held-at-20')
  await chat.ask('What does the river carry?')
  await expect(chat.answerText).toHaveText(wordsOf(20))
  await expect(chat.answer).toHaveAttribute('data-status', 'in_progress')
  expect(await namesIn(options)).toHaveLength(2)
  server.goOn()
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect.poll(async () => (await namesIn(options)).length).toBe(3)
  const written = Object.entries(await filesIn(options)).find(([name]) => name.startsWith('What does'))
  expect(written?.[1]).toMatch(
    /^# What does the river carry\?\n\n## You\n\nWhat does the river carry\?\n\n## Assistant\n\n\S/,
  )

  await panel.getByRole('button', { name: 'History', exact: true }).click()
  const item = panel.getByRole('list', { name: 'History' }).getByRole('listitem').first()
  await item.hover()
  await item.getByRole('button', { name: 'Rename', exact: true }).click()
  await panel.getByRole('textbox', { name: 'Title' }).fill('The river')
  await panel.getByRole('textbox', { name: 'Title' }).press('Enter')
  await expect
    .poll(async () => (await namesIn(options)).some((name) => name.startsWith('The river (')))
    .toBe(true)
  await expect.poll(async () => (await namesIn(options)).length).toBe(3)

  await item.hover()
  await item.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(panel.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(status).toHaveAttribute('data-state', 'saved')
  expect(await namesIn(options)).toHaveLength(3)
  await press('Stop saving to it')
  await expect(status).toHaveAttribute('data-state', 'none')
  expect(await namesIn(options)).toHaveLength(3)
})

test('where the browser asks again, one button continues, and nothing that came meanwhile is missing', async ({
  keyside,
  panel,
}) => {
  const { options, press, status, button } = await openData(keyside)
  await press('Choose a folder')
  await expect(status).toHaveAttribute('data-state', 'saved')
  await permit(keyside, 'prompt')
  const chat = chatIn(panel)
  await panel.bringToFront()
  await chat.chooseModel('words-5')
  await chat.ask('While it is not permitted')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(status).toHaveAttribute('data-state', 'paused')
  await expect(status).toContainText('Waiting: 1 conversation.')
  expect(await namesIn(options)).toEqual([])
  await expectSound(options)
  await permit(keyside, 'granted')
  await button('Continue saving').click()
  await expect(status).toHaveAttribute('data-state', 'saved')
  await expect(button('Continue saving')).toHaveCount(0)
  expect(await namesIn(options)).toEqual([expect.stringMatching(/^While it is not permitted \(.{8}\)\.md$/)])
})

test('what changed just before the background was stopped is written when it starts again', async ({
  keyside,
  panel,
}) => {
  const { options, press, status } = await openData(keyside)
  await press('Choose a folder')
  await expect(status).toHaveAttribute('data-state', 'saved')
  const chat = chatIn(panel)
  await panel.bringToFront()
  await chat.chooseModel('words-5')
  await chat.ask('Just before the end')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await stopWorker(panel)
  await panel.reload()
  await expect.poll(async () => (await namesIn(options)).length).toBe(1)
})

test('a folder that is gone is told, and another one gets everything', async ({ keyside, panel }) => {
  await seedRows(panel, { ...longThread(4) })
  const { options, press, status } = await openData(keyside)
  await press('Choose a folder')
  await expect(status).toHaveAttribute('data-state', 'saved')
  await options.evaluate(async () =>
    (await navigator.storage.getDirectory()).removeEntry('Conversations', { recursive: true }),
  )
  const chat = chatIn(panel)
  await panel.bringToFront()
  await chat.chooseModel('words-5')
  await chat.ask('Hello there')
  await expect(status).toHaveAttribute('data-state', 'failed')
  await expect(status).toContainText('is not there any more')
  await press('Choose another folder')
  await expect(status).toHaveAttribute('data-state', 'saved')
  expect(await namesIn(options)).toHaveLength(2)
})

/** The origin's own folders are always permitted: for those of the disk, the browser's answer is put in its place. */
async function permit(keyside: Keyside, answer: 'prompt' | 'granted'): Promise<void> {
  const worker = await keyside.worker()
  await worker.evaluate((state) => {
    Object.assign(FileSystemHandle.prototype, { queryPermission: async () => state })
  }, answer)
}
