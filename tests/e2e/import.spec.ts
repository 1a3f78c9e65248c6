import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import type { ThreadJson } from '../../lib/domain/thread-json.ts'
import { longestBusyMs, traceTasks } from '../bench/task-trace.ts'
import {
  branchedConversation,
  chainedConversation,
  chatGptConversation,
  pageAssistExport,
} from '../factories/foreign-exports.ts'
import { writeZip } from '../factories/write-zip.ts'
import { writePng } from '../fakes/write-image.ts'
import { chatIn } from './chat-page.ts'
import { holdStore } from './hold-store.ts'
import { expect, test } from './keyside-test.ts'
import { expectSound } from './sound-view.ts'

function importIn(options: Page) {
  const section = options.getByRole('region', { name: 'Import' })
  const preview = section.getByRole('group', { name: 'What is in the file' })
  const field = section.locator('input[type="file"]')
  return {
    section,
    preview,
    field,
    pick: (name: string, content: string | Uint8Array) =>
      field.setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) }),
    take: preview.getByRole('button', { name: /^Import / }),
    done: section.getByRole('status', { name: 'Import' }),
    loss: (reason: string) => section.locator(`[data-reason="${reason}"]`),
  }
}

async function historyOf(panel: Page) {
  await panel.getByRole('button', { name: 'History', exact: true }).click()
  return panel.getByRole('list', { name: 'History' }).getByRole('link')
}

const chatGptZip = () =>
  writeZip([
    { name: 'export/chat.html', text: '<html></html>' },
    {
      name: 'export/conversations-000.json',
      text: JSON.stringify([
        branchedConversation(),
        chainedConversation('older', 6, { title: 'An older one', daysAgo: 40 }),
      ]),
    },
    {
      name: 'export/conversations-001.json',
      text: JSON.stringify([
        chainedConversation('newer', 4, { title: 'A newer one', daysAgo: 1 }),
        chainedConversation('kept', 2, {
          title: 'In the archive',
          daysAgo: 2,
          more: { is_archived: true },
        }),
      ]),
    },
    { name: 'export/file-1.png', text: 'not read', isStored: true },
  ])

test('the archive of ChatGPT joins the history, in order and on the right branch, once', async ({
  keyside,
  panel,
}) => {
  const options = await keyside.openView('options.html')
  const { section, preview, pick, take, done } = importIn(options)
  await pick('whatever.bin', chatGptZip())
  await expect(preview).toContainText('From ChatGPT: 4 conversations with 17 messages')
  await expectSound(options)
  await take.click()
  await expect(done).toContainText('4 conversations imported, with 17 messages.')

  const opening = keyside.context.waitForEvent('page')
  await section.getByRole('link', { name: 'Open history' }).click()
  const opened = await opening
  await expect(opened.getByRole('list', { name: 'History' }).getByRole('link')).toHaveText([
    'A newer one',
    'The river and its load',
    'An older one',
  ])
  await opened.close()

  const links = await historyOf(panel)
  await expect(links).toHaveText(['A newer one', 'The river and its load', 'An older one'])
  await links.filter({ hasText: 'The river' }).click()
  const conversation = panel.getByRole('log', { name: 'Conversation' })
  const answer = conversation.getByRole('article', { name: 'Assistant' })
  await expect(answer).toContainText('It carries gravel.')
  await expect(answer).toHaveAttribute('data-model', 'words-5')
  await answer.getByRole('button', { name: 'Previous answer' }).click()
  await expect(answer).toContainText('It carries sand.')
  await expect(answer).toHaveAttribute('data-model', 'words-4')

  await section.getByRole('button', { name: 'Close' }).click()
  await pick('again.zip', chatGptZip())
  await expect(preview).toContainText('Everything in this file is already here.')
  await expect(take).toBeHidden()
})

test('a conversation that went on elsewhere goes on here, and one can be left out', async ({
  keyside,
  panel,
}) => {
  const options = await keyside.openView('options.html')
  const { section, preview, pick, take, done } = importIn(options)
  const first = chainedConversation('one', 2, { title: 'One', daysAgo: 2 })
  await pick('conversations.json', JSON.stringify([first]))
  await take.click()
  await expect(done).toContainText('1 conversation imported')
  await section.getByRole('button', { name: 'Close' }).click()

  const later = [
    chainedConversation('one', 4, { title: 'One', daysAgo: 2 }),
    chainedConversation('two', 2, { title: 'Two', daysAgo: 1 }),
    chainedConversation('three', 2, { title: 'Three' }),
  ]
  await pick('conversations.json', JSON.stringify(later))
  await preview.getByText('Choose conversations').click()
  await expect(preview.getByRole('checkbox', { name: /One.*2 messages · goes on here/ })).toBeChecked()
  await preview.getByRole('checkbox', { name: 'Two' }).uncheck()
  await take.click()
  await expect(done).toContainText('1 conversation imported, with 4 messages.')
  await expect(done).toContainText('1 conversation that you had went on.')

  const links = await historyOf(panel)
  await expect(links).toHaveText(['Three', 'One'])
  await links.filter({ hasText: 'One' }).click()
  await expect(panel.getByRole('article', { name: 'Assistant' }).last()).toContainText('Message 3 of one')
})

test('images of an export come along, drawn anew, and are shown in their messages', async ({
  keyside,
  panel,
}) => {
  const options = await keyside.openView('options.html')
  const { preview, pick, take, done, loss } = importIn(options)
  const conversation = chatGptConversation({
    id: 'pictured',
    title: 'A heron',
    nodes: [
      {
        id: 'a',
        role: 'user',
        content: {
          content_type: 'multimodal_text',
          parts: [
            { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-AbC1' },
            'What bird is this?',
          ],
        },
      },
      { id: 'b', parent: 'a', role: 'assistant', text: 'A heron.' },
    ],
  })
  const archive = writeZip([
    { name: 'conversations.json', text: JSON.stringify([conversation]) },
    { name: 'file-AbC1-heron.png', text: writePng(40, 30, (x, y) => [x * 6, y * 8, 90]), isStored: true },
  ])
  await pick('export.zip', archive)
  await expect(preview).toContainText('1 conversation with 2 messages')
  await expect(loss('image')).toHaveCount(0)
  await take.click()
  await expect(done).toContainText('1 conversation imported')
  await (await historyOf(panel)).filter({ hasText: 'A heron' }).click()
  const image = panel.getByRole('article', { name: 'You' }).getByRole('img')
  await expect(image).toBeVisible()
  await expect.poll(() => image.evaluate((each) => (each as HTMLImageElement).naturalWidth)).toBe(40)
})

test('the export of Page Assist is taken, and it is told what is not', async ({ keyside, panel }) => {
  const options = await keyside.openView('options.html')
  const { preview, pick, take, done, loss } = importIn(options)
  await pick('page-assist.json', JSON.stringify(pageAssistExport()))
  await expect(preview).toContainText('From Page Assist: 1 conversation with 4 messages')
  await expect(loss('image')).toContainText('1 image')
  await expect(loss('other-data')).toContainText('1 prompt or knowledge base')
  await loss('image').getByText('1 image').click()
  await expect(loss('image')).toContainText('Rivers of the east')
  await take.click()
  await expect(done).toContainText('1 conversation imported')
  await (await historyOf(panel)).filter({ hasText: 'Rivers' }).click()
  const answers = panel.getByRole('article', { name: 'Assistant' })
  await expect(answers.first()).toContainText('Der Fluss heißt Saale.')
  await expect(answers.first()).toHaveAttribute('data-model', 'words-mini')
})

test('a conversation of Keyside’s own comes back as it went out', async ({ keyside, panel, server }) => {
  server.options.answer = 'A **bold** word.'
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-900')
  await chat.ask('What is it?')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const exported = async () => {
    await panel.getByRole('button', { name: 'Export', exact: true }).click()
    const bar = panel.getByRole('group', { name: 'Export' })
    await bar.getByRole('combobox', { name: 'Format' }).selectOption('JSON')
    const downloading = panel.waitForEvent('download')
    await bar.getByRole('button', { name: 'Save as file' }).click()
    const text = await readFile(await (await downloading).path(), 'utf8')
    await panel.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(bar).toBeHidden()
    return { text, json: JSON.parse(text) as ThreadJson }
  }
  const before = await exported()

  const options = await keyside.openView('options.html')
  const { pick, take, done } = importIn(options)
  await pick('conversation.json', before.text)
  await take.click()
  await expect(done).toContainText('1 conversation imported, with 2 messages.')
  await options.close()
  const links = await historyOf(panel)
  await expect(links).toHaveCount(2)
  const shown = await panel.getByRole('main').getAttribute('data-thread-id')
  await links.and(panel.locator(':not([aria-current])')).click()
  await expect(panel.getByRole('main')).not.toHaveAttribute('data-thread-id', shown ?? '')
  expect((await exported()).json).toEqual(before.json)
})

test('a file that is cut, or something else, changes nothing and says why', async ({ keyside, panel }) => {
  const options = await keyside.openView('options.html')
  const { section, pick, take } = importIn(options)
  const whole = JSON.stringify([
    chainedConversation('one', 40),
    chainedConversation('two', 40, { daysAgo: 1 }),
  ])
  const zip = chatGptZip()
  const files: [string, string | Uint8Array][] = [
    ['The end of this file is missing. Download it again.', whole.slice(0, -200)],
    ['This archive is damaged. Download it again.', zip.slice(0, zip.length - 200)],
    ['This file is neither JSON nor a zip archive.', '<html><body>Not Found</body></html>'],
    ['This is not an export of ChatGPT, Page Assist or Keyside.', '{"name":"something","version":"1.0"}'],
    ['This file is empty.', ''],
  ]
  for (const [words, content] of files) {
    await pick('conversations.json', content)
    await expect(section.getByRole('alert')).toHaveText(words)
    await expect(take).toBeHidden()
  }
  expect(await countsIn(options, ['staging', 'threads', 'messages'])).toEqual([0, 0, 0])
  await historyOf(panel)
  await expect(panel.getByRole('link', { name: 'one' })).toHaveCount(0)
})

/** How many rows each of these stores has. */
const countsIn = (view: Page, stores: string[]) =>
  view.evaluate(async (names) => {
    const opening = indexedDB.open('keyside')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const counts = await Promise.all(
      names.map(
        (name) =>
          new Promise<number>((resolve) => {
            const counting = database.transaction(name).objectStore(name).count()
            counting.onsuccess = () => resolve(counting.result)
          }),
      ),
    )
    database.close()
    return counts
  }, stores)

const manyConversations = (count: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) =>
      chainedConversation(`c${index}`, 10, { title: `Conversation ${index}`, daysAgo: index }),
    ),
  )

test('a large import leaves the page responsive, and goes on when its page is closed', async ({
  keyside,
  panel,
}, testInfo) => {
  const options = await keyside.openView('options.html')
  const { preview, field, take } = importIn(options)
  const path = testInfo.outputPath('conversations.json')
  await writeFile(path, manyConversations(600))
  const trace = await traceTasks(options)
  await field.setInputFiles(path)
  await expect(preview).toContainText('600 conversations with 6,000 messages')
  // It is converted in a worker: here is only the list to be drawn.
  expect(longestBusyMs(await trace.stop())).toBeLessThan(200)
  await take.click()
  await options.close()
  await expect.poll(() => countsIn(panel, ['threads', 'messages']), { timeout: 30_000 }).toEqual([600, 6000])
  await expect((await historyOf(panel)).first()).toHaveText('Conversation 0')
})

test('an import that is stopped keeps what it took, each conversation whole', async ({
  keyside,
}, testInfo) => {
  const options = await keyside.openView('options.html')
  const { section, preview, field, take, done } = importIn(options)
  const path = testInfo.outputPath('conversations.json')
  await writeFile(path, manyConversations(2000))
  const letRead = await holdStore(options, 'staging')
  await field.setInputFiles(path)
  await section.getByRole('button', { name: 'Stop' }).click()
  await expect(section.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  await letRead()
  await expect.poll(() => countsIn(options, ['staging'])).toEqual([0])

  await field.setInputFiles(path)
  await expect(preview).toBeVisible({ timeout: 30_000 })
  const letTake = await holdStore(options, 'threads')
  await take.click()
  await section.getByRole('button', { name: 'Stop' }).click()
  await letTake()
  await expect(done).toContainText('Stopped: the others were left out.')
  const [threads = 0, messages] = await countsIn(options, ['threads', 'messages'])
  expect(threads).toBeLessThan(2000)
  expect(messages).toBe(threads * 10)
  await expect.poll(() => countsIn(options, ['staging'])).toEqual([0])
})

test('several files are one import, also where they are dropped', async ({ keyside }) => {
  const options = await keyside.openView('options.html')
  const { section, preview, take, done } = importIn(options)
  const files = ['one', 'two'].map((id) => [
    `${id}.json`,
    JSON.stringify([chainedConversation(id, 2, { title: id })]),
  ])
  await section.getByRole('group', { name: 'Import' }).evaluate((target, all) => {
    const dataTransfer = new DataTransfer()
    for (const [name = '', text = ''] of all) dataTransfer.items.add(new File([text], name))
    target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, files)
  await expect(preview).toContainText('2 conversations with 4 messages')
  await expectSound(options)
  await take.click()
  await expect(done).toContainText('2 conversations imported, with 4 messages.')
  await expect(section.getByRole('link', { name: 'Open history' })).toBeFocused()
  await expectSound(options)
})
