import { deleteDB, openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { type Migration, migrations } from '@/lib/db/migrations'
import { type Database, databaseAt } from '@/lib/db/open'
import { countDamaged, readThread } from '@/lib/db/read/read'
import { readThreads } from '@/lib/db/read/read-threads'
import { purgeDeleted } from '@/lib/db/write/purge-deleted'
import { setAside, write } from '@/lib/db/write/write'
import { type Message, messageText } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import type { Thread } from '@/lib/domain/thread'

const name = 'database-test'
const opened: Database[] = []

async function open(): Promise<Database> {
  const db = await databaseAt({ name })()
  opened.push(db)
  return db
}

afterEach(async () => {
  for (const db of opened.splice(0)) db.close()
  await deleteDB(name)
})

const thread = (id: string, activeAt = 1): Thread => ({
  ...freshRow(id, 1),
  title: id,
  titledBy: 'first-message',
  activeAt,
  leafId: null,
})

const message = (id: string, threadId = 'thread_1'): Message => ({
  ...freshRow(id, 1),
  threadId,
  parentId: null,
  role: 'user',
  parts: [{ type: 'text', text: `text of ${id}` }],
  runIds: [],
})

const put = (db: Database, ...messages: Message[]) =>
  write(db, {}, async (writer) => {
    for (const each of messages) writer.put('messages', each)
  })

describe('the database', () => {
  it('is made by its migrations, one version for each', async () => {
    const db = await open()
    expect(db.version).toBe(migrations.length)
    expect(Array.from(db.objectStoreNames)).toEqual([
      'actions',
      'assistants',
      'blobs',
      'connections',
      'damaged',
      'folders',
      'jobs',
      'messages',
      'requests',
      'runs',
      'searchBuckets',
      'searchLoose',
      'searchSegments',
      'sources',
      'staging',
      'threads',
    ])
  })

  it('lets go when a newer version wants in, and says so', async () => {
    const { promise: superseded, resolve } = Promise.withResolvers<void>()
    opened.push(await databaseAt({ name, onSuperseded: resolve })())
    const newer = await openDB(name, migrations.length + 1)
    await superseded
    newer.close()
  })

  it('is not opened over a newer version', async () => {
    ;(await openDB(name, migrations.length + 1)).close()
    await expect(databaseAt({ name })()).rejects.toMatchObject({ problem: 'newer' })
  })

  it('does not wait for ever for a window that never lets go, and can be opened once it did', async () => {
    const stubborn = await openRaw()
    const steps = [...migrations, () => undefined]
    const database = databaseAt({ name, steps, blockedMs: 20 })
    await expect(database()).rejects.toMatchObject({ problem: 'blocked' })
    stubborn.close()
    opened.push(await database())
  })

  it('does not wait for ever behind another window that waits itself', async () => {
    const stubborn = await openRaw()
    const steps = [...migrations, () => undefined]
    const first = databaseAt({ name, steps, blockedMs: 30 })()
    const second = databaseAt({ name, steps, blockedMs: 60_000, silentMs: 60 })()
    await expect(first).rejects.toMatchObject({ problem: 'blocked' })
    await expect(second).rejects.toMatchObject({ problem: 'blocked' })
    stubborn.close()
    opened.push(await databaseAt({ name, steps })())
  })

  it('takes an older version along, step by step, and leaves its rows as they are', async () => {
    const db = await open()
    await put(db, message('msg_1'))
    db.close()
    const seen: number[] = []
    const step: Migration = (upgraded) => seen.push(upgraded.version)
    const newer = await databaseAt({ name, steps: [...migrations, step] })()
    opened.push(newer)
    expect(seen).toEqual([migrations.length + 1])
    expect(await newer.get('messages', 'msg_1')).toEqual(message('msg_1'))
  })

  it('keeps its old version whole where a step fails', async () => {
    const db = await open()
    await put(db, message('msg_1'))
    db.close()
    const failing: Migration = () => {
      throw new Error('half-way')
    }
    await expect(databaseAt({ name, steps: [...migrations, failing] })()).rejects.toMatchObject({
      problem: 'refused',
    })
    expect(await (await open()).get('messages', 'msg_1')).toEqual(message('msg_1'))
  })

  it('writes all or nothing', async () => {
    const db = await open()
    const failing = write(db, {}, async (writer) => {
      writer.put('messages', message('msg_1'))
      throw new Error('in the middle')
    })
    await expect(failing).rejects.toThrow('in the middle')
    expect(await db.count('messages')).toBe(0)
  })

  it('tells what was written', async () => {
    const db = await open()
    const { changes } = await put(db, message('msg_1'))
    expect(changes).toEqual([{ store: 'messages', row: message('msg_1') }])
  })

  it('reads around damaged rows, counts them, and sets them aside as they were', async () => {
    const db = await open()
    await put(db, message('msg_1'), message('msg_3'))
    const damaged = { ...message('msg_2'), parts: 'not a list', secret: 'kept' }
    await db.put('messages', damaged as unknown as Message)
    const { messages } = await readThread(db, 'thread_1')
    expect(messages.rows.map(messageText)).toEqual(['text of msg_1', 'text of msg_3'])
    expect(messages.damaged).toEqual(['msg_2'])
    await setAside(db, 'messages', ['msg_1', 'msg_2', 'msg_9'], 5)
    expect(await countDamaged(db)).toBe(1)
    expect(await db.get('damaged', 'messages/msg_2')).toMatchObject({ row: damaged, store: 'messages' })
    expect((await readThread(db, 'thread_1')).messages.damaged).toEqual([])
    expect(await db.get('messages', 'msg_1')).toBeDefined()
  })

  it('lists threads, the last active first, page by page, without the deleted', async () => {
    const db = await open()
    await write(db, {}, async (writer) => {
      for (let index = 1; index <= 7; index++) writer.put('threads', thread(`thread_${index}`, index))
      writer.put('threads', { ...thread('thread_8', 8), deletedAt: 9 })
    })
    const first = await readThreads(db, 3)
    expect(first.rows.map(({ id }) => id)).toEqual(['thread_7', 'thread_6', 'thread_5'])
    const second = await readThreads(db, 3, first.rows.at(-1))
    expect(second.rows.map(({ id }) => id)).toEqual(['thread_4', 'thread_3', 'thread_2'])
  })

  it('purges what was deleted more than 30 days ago, with all that is in it, and nothing else', async () => {
    const db = await open()
    const day = 86_400_000
    await write(db, {}, async (writer) => {
      writer.put('threads', { ...thread('thread_1'), deletedAt: day })
      writer.put('threads', { ...thread('thread_2'), deletedAt: 20 * day })
      writer.put('threads', thread('thread_3'))
      writer.put('messages', message('msg_1', 'thread_1'))
      writer.put('messages', message('msg_2', 'thread_2'))
      writer.put('messages', message('msg_3', 'thread_3'))
    })
    const action = {
      name: 'A',
      template: 'B',
      subject: 'page',
      inMenu: true,
      inPalette: true,
      result: 'thread',
      start: 'at-once',
      position: 1,
    } as const
    await write(db, {}, async (writer) => {
      writer.put('actions', { ...freshRow('action_1', 1), ...action, deletedAt: day })
      writer.put('actions', { ...freshRow('action_2', 1), ...action, deletedAt: 20 * day })
      writer.put('actions', { ...freshRow('action_3', 1), ...action })
    })
    await purgeDeleted(db, 32 * day)
    expect(await db.getAllKeys('actions')).toEqual(['action_2', 'action_3'])
    expect(await db.getAllKeys('threads')).toEqual(['thread_2', 'thread_3'])
    expect(await db.getAllKeys('messages')).toEqual(['msg_2', 'msg_3'])
  })
})

/** A context of today's version that does not react when a newer one wants in. */
function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, migrations.length)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
