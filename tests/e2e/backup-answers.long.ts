import { threadOf } from '../factories/kept-rows.ts'
import { dataIn, withoutSavePicker } from './data-page.ts'
import { expect, test } from './keyside-test.ts'
import { seedRows } from './seed-rows.ts'

test('36 answers of 8 MB that shrink to almost nothing are saved, erased and restored', async ({
  keyside,
  panel,
}) => {
  await withoutSavePicker(keyside)
  await seedRows(panel, { threads: [threadOf('thread_1')] })
  const options = await keyside.openView('options.html')
  await panel.close()
  await options.evaluate(async () => {
    const opening = indexedDB.open('keyside')
    const db = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const at = 1_790_000_000_000
    for (let index = 10; index < 46; index += 1) {
      const transaction = db.transaction('messages', 'readwrite')
      transaction.objectStore('messages').put({
        ...{ id: `msg_${index}`, v: 1, createdAt: at, updatedAt: at, rev: 1, threadId: 'thread_1' },
        ...{ parentId: null, role: 'assistant', runIds: [] },
        parts: [{ type: 'text', text: String(index % 10).repeat(8_000_000) }],
      })
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve()
      })
    }
    db.close()
  })
  const data = dataIn(options)
  const path = await data.download()
  await expect(data.saved).toHaveText(/^Saved: 1 conversation, 36 messages/)
  await data.erase()
  await data.choose(path)
  await expect(data.preview).toContainText('36 messages', { timeout: 60_000 })
  await data.restore.click()
  await expect(data.restored).toContainText('Restored: 1 conversation, 36 messages', { timeout: 60_000 })
})
