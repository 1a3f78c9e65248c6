import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { backupVersion } from '../../lib/db/backup/backup-format.ts'
import { backupFile, headerLine } from '../factories/backup-file.ts'
import { messageOf, sourceOf, threadOf } from '../factories/kept-rows.ts'
import { longThread } from '../factories/long-thread.ts'
import { launchKeyside } from './browser.ts'
import { builtForTests } from './built-extension.ts'
import { chatIn } from './chat-page.ts'
import { dataIn, withoutSavePicker } from './data-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'
import { stopWorker } from './stop-worker.ts'
import { storedRows } from './stored-rows.ts'

async function seedAll(view: Page): Promise<void> {
  await seedRows(view, { ...longThread(120) })
  await seedRows(view, {
    threads: [threadOf('thread_pictures')],
    sources: [sourceOf('source_1', 'thread_pictures')],
  })
  await view.evaluate(
    async (message) => {
      const blob = new Blob([new Uint8Array(300_000).map((_, index) => index)], { type: 'image/png' })
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
      const id = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
      const opening = indexedDB.open('keyside')
      await new Promise((resolve) => {
        opening.onsuccess = resolve
      })
      const transaction = opening.result.transaction(['blobs', 'messages'], 'readwrite')
      transaction.objectStore('blobs').put({ id, blob, createdAt: Date.now() })
      transaction.objectStore('messages').put({ ...message, blobIds: [id] })
      await new Promise((resolve) => {
        transaction.oncomplete = resolve
      })
      opening.result.close()
    },
    messageOf('msg_picture', 'thread_pictures', null),
  )
}

const asFile = async (blob: Blob) => ({
  name: 'backup.gz',
  mimeType: 'application/gzip',
  buffer: Buffer.from(await blob.arrayBuffer()),
})

test('what is saved here is the same on another device, where the key has to be entered again', async ({
  keyside,
  panel,
}) => {
  await withoutSavePicker(keyside)
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.ask('Hello there')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await seedAll(panel)
  const options = await keyside.openView('options.html')
  const path = await dataIn(options).download()
  await expect(dataIn(options).saved).toHaveText(/^Saved: 3 conversations, 123 messages, 1 attachment,/)
  expect((await readFile(path)).includes('sk-test')).toBe(false)
  const rows = await storedRows(options)

  const other = await launchKeyside({ extensionDir: await builtForTests() })
  try {
    const there = await other.openView('options.html')
    const data = dataIn(there)
    await data.choose(path)
    await expect(data.preview).toContainText('Added: 3 conversations, 123 messages, 1 attachment,')
    await expect(data.preview.getByRole('listitem')).toHaveText(/127\.0\.0\.1/)
    await expectSound(there)
    expect((await storedRows(there)).threads).toEqual([])
    await data.restore.click()
    await expect(data.restored).toContainText('Restored: 3 conversations, 123 messages, 1 attachment,')
    const restored = await storedRows(there)
    const connections = rows.connections?.map((row) => {
      const { lastTest: _, ...kept } = row as Record<string, unknown>
      return kept
    })
    expect(restored).toEqual({ ...rows, connections })
    await data.press('Close')
    await expect(data.restored).toHaveAttribute('data-state', 'none')

    await data.choose(path)
    await expect(data.preview).toContainText('Everything in this backup is here already.')
    await data.preview.getByRole('button', { name: 'Close' }).click()
    await there.goto(there.url().replace('options', 'sidepanel'))
    await there.getByRole('button', { name: 'History', exact: true }).click()
    await expect(there.getByRole('list', { name: 'History' }).getByRole('listitem')).toHaveCount(3)
  } finally {
    await other.close()
  }
})

test('what was saved and then erased comes back as it was', async ({ keyside, panel }) => {
  await withoutSavePicker(keyside)
  await seedAll(panel)
  const options = await keyside.openView('options.html')
  const data = dataIn(options)
  const path = await data.download()
  await expect(data.saved).toHaveText(/^Saved:/)
  const { connections, ...rows } = await storedRows(options)
  await data.erase()
  expect(Object.values(await storedRows(options)).flat()).toEqual([])
  await data.choose(path)
  await data.restore.click()
  await expect(data.restored).toContainText('Restored: 2 conversations, 121 messages, 1 attachment,')
  expect(await storedRows(options)).toMatchObject(rows)
  expect((await storedRows(options)).connections).toHaveLength(connections?.length ?? 0)
})

test('a backup that is not wanted leaves nothing behind, nor do settings that are closed', async ({
  keyside,
  panel,
}) => {
  await withoutSavePicker(keyside)
  await seedAll(panel)
  const options = await keyside.openView('options.html')
  const data = dataIn(options)
  const path = await data.download()
  await data.choose(path)
  await data.preview
    .getByRole('button', { name: 'Cancel' })
    .or(data.preview.getByRole('button', { name: 'Close' }))
    .click()
  await expect(data.preview).toHaveCount(0)
  const staged = (page: Page) =>
    page.evaluate(async () => {
      const opening = indexedDB.open('keyside')
      await new Promise((resolve) => {
        opening.onsuccess = resolve
      })
      const request = opening.result.transaction('staging').objectStore('staging').count()
      await new Promise((resolve) => {
        request.onsuccess = resolve
      })
      opening.result.close()
      return request.result
    })
  expect(await staged(options)).toBe(0)
  await data.choose(path)
  await expect(data.preview).toBeVisible()
  expect(await staged(options)).toBeGreaterThan(0)
  await options.close()
  await stopWorker(panel)
  await panel.reload()
  await expect.poll(() => staged(panel)).toBe(0)
})

test('a backup that will not do changes nothing, and says why', async ({ keyside, panel }) => {
  await withoutSavePicker(keyside)
  await seedAll(panel)
  const options = await keyside.openView('options.html')
  const data = dataIn(options)
  const whole = await readFile(await data.download())
  const rows = await storedRows(options)
  const thread = { store: 'threads', row: threadOf('thread_new') }
  const files: [string, Uint8Array | Blob, RegExp][] = [
    ['cut', whole.subarray(0, whole.length / 2), /its end is missing\. Nothing was changed\./],
    [
      'damaged',
      whole.map((byte, index) => (index === whole.length - 2000 ? byte ^ 8 : byte)),
      /damaged|no backup/,
    ],
    [
      'newer',
      await backupFile([thread], { header: headerLine({ version: backupVersion + 1 }) }),
      /newer Keyside/,
    ],
    ['damaged', await backupFile([thread], { footer: { checksum: '0'.repeat(64) } }), /is damaged/],
    ['form', await backupFile([{ store: 'threads', row: { ...thread.row, title: 5 } }]), /that no backup/],
    [
      'no-thread',
      await backupFile([thread, { store: 'messages', row: messageOf('msg_new', 'thread_none', null) }]),
      /belongs to no conversation/,
    ],
    [
      'circle',
      await backupFile([thread, { store: 'messages', row: messageOf('msg_new', 'thread_new', 'msg_new') }]),
      /in a circle/,
    ],
    ['not-a-backup', Buffer.from('hello'), /not a backup/],
  ]
  for (const [kind, content, words] of files) {
    const blob = content instanceof Blob ? content : new Blob([new Uint8Array(content)])
    await data.choose(await asFile(blob))
    await expect(data.problem).toHaveText(words)
    if (kind !== 'damaged') await expect(data.problem).toHaveAttribute('data-kind', kind)
    await data.press('Close')
    await expect(data.problem).toHaveCount(0)
  }
  expect(await storedRows(options)).toEqual(rows)
})
