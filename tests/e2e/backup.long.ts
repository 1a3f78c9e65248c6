import { stat } from 'node:fs/promises'
import { dataIn, withoutSavePicker } from './data-page.ts'
import { expect, test } from './keyside-test.ts'
import { watchHeap } from './watch-heap.ts'

const size = { threads: 5000, messages: 100_000, blobs: 1024, blobBytes: 1024 * 1024 }
/** What view and background may hold at most, in MB, with the arrays that wait to be collected. */
const mostHeld = 350

test('100,000 messages and 1 GB of attachments go out and come back, and are never held in memory', async ({
  keyside,
  panel,
}) => {
  await withoutSavePicker(keyside)
  await panel.close()
  const options = await keyside.openView('options.html')
  const data = dataIn(options)
  const clock = stopwatch()
  await options.evaluate(seed, size)
  clock.lap('seeded')
  const before = await options.evaluate(digestOfAll)
  clock.lap('digested')
  expect(before).toMatchObject({ threads: size.threads, messages: size.messages, blobs: size.blobs })
  await options.reload()

  const home = `chrome-extension://${keyside.extensionId}/`
  const heapOf = async () => {
    const peaks = await Promise.all([
      watchHeap(keyside.context, 'page', `${home}options.html`),
      watchHeap(keyside.context, 'service_worker', home),
    ])
    return async () => {
      const [view, worker] = await Promise.all(peaks.map((peak) => peak()))
      return { view, worker }
    }
  }
  const whileSaving = await heapOf()
  const downloading = options.waitForEvent('download', { timeout: 200_000 })
  await data.save.click()
  const path = await (await downloading).path()
  clock.lap('saved')
  const saving = await whileSaving()

  await data.erase()
  expect(await options.evaluate(digestOfAll)).toEqual({ threads: 0, messages: 0, runs: 0, blobs: 0, sum: '' })
  clock.lap('erased')
  const whileRestoring = await heapOf()
  await data.choose(path)
  await expect(data.preview).toContainText('100,000 messages', { timeout: 200_000 })
  clock.lap('checked')
  await data.restore.click()
  await expect(data.restored).toContainText('Restored: 5,000 conversations, 100,000 messages', {
    timeout: 200_000,
  })
  clock.lap('restored')
  const restoring = await whileRestoring()
  const after = await options.evaluate(digestOfAll)
  clock.lap('compared')
  const fileMb = Math.round((await stat(path)).size / 1e6)
  console.log(JSON.stringify({ seconds: clock.laps, fileMb, saving, restoring }, undefined, 1))
  expect(after).toEqual(before)
  for (const { heap, arrays } of [saving.view, saving.worker, restoring.view, restoring.worker].flatMap(
    (peak) => peak ?? [],
  ))
    expect(heap + arrays).toBeLessThan(mostHeld)
})

function stopwatch() {
  const laps: Record<string, number> = {}
  let from = Date.now()
  return {
    laps,
    lap(name: string) {
      laps[name] = Math.round((Date.now() - from) / 100) / 10
      from = Date.now()
    },
  }
}

/** Runs in the page. Each message is of some hundred words; each blob of bytes that cannot be compressed. */
async function seed({ threads, messages, blobs, blobBytes }: typeof size): Promise<void> {
  const opening = indexedDB.open('keyside')
  const db = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result)
  })
  const put = (rows: Record<string, object[]>) =>
    new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(Object.keys(rows), 'readwrite', { durability: 'relaxed' })
      for (const [store, values] of Object.entries(rows))
        for (const value of values) transaction.objectStore(store).put(value)
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
  const at = 1_790_000_000_000
  const idOf = (prefix: string, index: number) => `${prefix}_${String(index).padStart(7, '0')}`
  const row = (id: string) => ({ id, v: 1, createdAt: at, updatedAt: at, rev: 1 })
  const words = 'The river carries silt, leaves, boats; what it takes from one bank it gives to the other. '
  const blobIds: string[] = []
  for (let index = 0; index < blobs; index += 1) {
    const bytes = new Uint8Array(blobBytes)
    for (let from = 0; from < blobBytes; from += 65_536)
      crypto.getRandomValues(bytes.subarray(from, from + 65_536))
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const id = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    blobIds.push(id)
    // An old one that no message names yet would be cleared away meanwhile.
    const blob = new Blob([bytes], { type: 'image/png' })
    await put({ blobs: [{ id, blob, createdAt: Date.now() }] })
  }
  const each = messages / threads
  for (let thread = 0; thread < threads; thread += 1) {
    const threadId = idOf('thread', thread)
    const of = Array.from({ length: each }, (_, index) => {
      const number = thread * each + index
      const isQuestion = index % 2 === 0
      const blobId = isQuestion ? blobIds[number / 2] : undefined
      return {
        ...row(idOf('msg', number)),
        threadId,
        parentId: index === 0 ? null : idOf('msg', number - 1),
        role: isQuestion ? 'user' : 'assistant',
        parts: [
          { type: 'text', text: `${number} ${words.repeat(isQuestion ? 1 : 10)}` },
          ...(blobId === undefined ? [] : [{ type: 'image', blobId, mime: 'image/png' }]),
        ],
        runIds: isQuestion ? [] : [idOf('run', number)],
        ...(blobId === undefined ? {} : { blobIds: [blobId] }),
      }
    })
    const runs = of
      .filter(({ role }) => role === 'assistant')
      .map(({ id, parentId, runIds }) => ({
        ...row(runIds[0] ?? ''),
        kind: 'chat',
        threadId,
        messageId: parentId,
        replyId: id,
        commandId: `cmd_${id}`,
        connectionId: 'conn_1',
        model: 'words-5',
        parameters: {},
        steps: [{ usage: { inputTokens: 20, outputTokens: 200 } }],
        status: 'completed',
      }))
    await put({
      threads: [
        {
          ...row(threadId),
          title: `Thread ${thread}`,
          titledBy: 'person',
          activeAt: at + thread,
          leafId: of.at(-1)?.id ?? null,
        },
      ],
      messages: of,
      runs,
    })
  }
  db.close()
}

/** Runs in the page: how much is kept, and a sum over all of it, the bytes of the blobs too. */
async function digestOfAll(): Promise<Record<string, number | string>> {
  const opening = indexedDB.open('keyside')
  const db = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result)
  })
  let sum = ''
  const add = async (bytes: BufferSource) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const all = new TextEncoder().encode(`${sum}${Array.from(digest).join()}`)
    sum = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', all))).join()
  }
  // In which order a row has its fields is no part of it.
  const sorted = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value
  const found: Record<string, number | string> = {}
  for (const store of ['threads', 'messages', 'runs', 'blobs']) {
    let count = 0
    for (let after = ''; ; ) {
      const atOnce = store === 'blobs' ? 16 : 500
      const rows = await new Promise<({ id: string; blob?: Blob } & object)[]>((resolve) => {
        const request = db
          .transaction(store)
          .objectStore(store)
          .getAll(IDBKeyRange.lowerBound(after, true), atOnce)
        request.onsuccess = () => resolve(request.result)
      })
      if (rows.length === 0) break
      count += rows.length
      after = rows.at(-1)?.id ?? after
      await add(new TextEncoder().encode(JSON.stringify(rows, sorted)))
      for (const { blob } of rows) if (blob !== undefined) await add(await blob.arrayBuffer())
    }
    found[store] = count
  }
  db.close()
  return { ...found, sum }
}
