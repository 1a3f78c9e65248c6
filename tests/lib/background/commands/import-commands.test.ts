import { beforeEach, describe, expect, it } from 'vitest'
import { stageImport } from '@/lib/db/import/stage-import'
import { dropStaged, importLock, newImportId } from '@/lib/db/import/staged-import'
import { startTaking, takeBatch } from '@/lib/db/import/take-import'
import type { Database } from '@/lib/db/open'
import { readThread } from '@/lib/db/read/read'
import { readThreads } from '@/lib/db/read/read-threads'
import type { Thread } from '@/lib/domain/thread'
import type { ThreadImportResult } from '@/lib/import/import-preview'
import { branchedConversation, chainedConversation } from '../../../factories/foreign-exports'
import { type TestBackground, testBackground } from '../../../fakes/test-background'
import { fileOf, nowMs } from '../../import/convert'

let background: TestBackground
let db: Database

beforeEach(async () => {
  background = testBackground()
  db = await background.deps.database()
})

const stage = async (conversations: object) => {
  const importId = newImportId()
  const preview = await stageImport(db, [fileOf(conversations)], { importId, nowMs })
  return { importId, preview }
}

async function take(conversations: object, skipped: number[] = []): Promise<ThreadImportResult> {
  const { importId } = await stage(conversations)
  return background.commands.importThreads({ importId, skipped })
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => chainedConversation(`c${index}`, 4, { daysAgo: index }))

const titles = async () => (await readThreads(db, 10_000)).rows.map(({ title }) => title)
const [first] = many(1)
const theOnly = async (): Promise<Thread> => {
  const [thread] = (await readThreads(db, 2)).rows
  if (thread === undefined) throw new Error('there is none')
  return thread
}

describe('an import', () => {
  it('adds whole conversations, in order, announced and waiting to be indexed', async () => {
    expect(await take(many(130))).toEqual({
      state: 'done',
      fresh: 130,
      grown: 0,
      messages: 520,
      known: 0,
      refused: 0,
    })
    expect(await titles()).toEqual(many(130).map(({ title }) => title))
    expect(await db.count('searchLoose')).toBe(520)
    expect(background.changes.filter(({ store }) => store === 'threads')).toHaveLength(130)
    const { messages, runs } = await readThread(db, (await theOnly()).id)
    expect(messages.rows).toHaveLength(4)
    expect(runs.rows.map(({ model }) => model)).toEqual(['words-5', 'words-5'])
  })

  it('adds nothing the second time', async () => {
    await take(many(3))
    const before = await db.getAll('threads')
    const { preview } = await stage(many(3))
    expect(preview).toMatchObject({ threads: [], known: 3 })
    expect(await take(many(3))).toMatchObject({ fresh: 0, grown: 0, messages: 0 })
    expect(await db.getAll('threads')).toEqual(before)
    expect(await db.count('messages')).toBe(12)
  })

  it('leaves out what was not chosen', async () => {
    const { importId, preview } = await stage(many(3))
    const skipped = preview.threads.filter(({ title }) => title === 'c1').map(({ part }) => part)
    await background.commands.importThreads({ importId, skipped })
    expect(await titles()).toEqual(['c0', 'c2'])
  })

  it('adds what was said since to a conversation that is here, and shows it', async () => {
    await take([chainedConversation('c', 2)])
    const { preview } = await stage([chainedConversation('c', 6)])
    expect(preview.threads).toMatchObject([{ standing: 'grown', messages: 4 }])
    expect(await take([chainedConversation('c', 6)])).toMatchObject({ fresh: 0, grown: 1, messages: 4 })
    const { thread, messages } = await readThread(db, (await theOnly()).id)
    expect(messages.rows).toHaveLength(6)
    expect(thread?.leafId).toBe(
      messages.rows
        .map(({ id }) => id)
        .toSorted()
        .at(-1),
    )
  })

  it('leaves what was changed here as it is', async () => {
    await take([chainedConversation('c', 2)])
    const { id } = await theOnly()
    await background.commands.renameThread({ threadId: id, title: 'My own name' })
    const own = { ...(await db.getAll('messages'))[0], id: 'msg_own', parts: [] }
    await db.put('messages', own as never)
    await db.put('threads', { ...(await theOnly()), leafId: 'msg_own' })
    await take([chainedConversation('c', 4)])
    expect(await theOnly()).toMatchObject({ title: 'My own name', leafId: 'msg_own' })
  })

  it('brings back a conversation that was deleted', async () => {
    await take([first])
    const { id } = await theOnly()
    await background.commands.deleteThread({ threadId: id })
    const { preview } = await stage([first])
    expect(preview.threads).toMatchObject([{ standing: 'deleted' }])
    expect(await take([first])).toMatchObject({ fresh: 1 })
    expect(await theOnly()).toMatchObject({ id })
  })

  it('is taken once, however often it is asked for, also when it is done', async () => {
    const { importId } = await stage(many(90))
    const asked = [1, 2, 3].map(() => background.commands.importThreads({ importId, skipped: [] }))
    const results = [
      ...(await Promise.all(asked)),
      await background.commands.importThreads({ importId, skipped: [] }),
    ]
    for (const result of results) expect(result).toMatchObject({ fresh: 90, messages: 360 })
    expect(await db.count('messages')).toBe(360)
  })

  it('goes on after its background has died, and each conversation is whole or not there', async () => {
    const { importId } = await stage(many(130))
    await startTaking(db, importId, [])
    await takeBatch(db, importId, false)
    const soFar = (await db.getAll('threads')).length
    expect(soFar).toBeGreaterThan(0)
    expect(soFar).toBeLessThan(130)
    for (const { id } of await db.getAll('threads'))
      expect(await db.countFromIndex('messages', 'threadId', id)).toBe(4)
    const next = testBackground({ database: background.deps.database })
    await next.begin()
    expect(await db.count('threads')).toBe(130)
    expect(await next.commands.importThreads({ importId, skipped: [] })).toMatchObject({ fresh: 130 })
  })

  it('that is stopped leaves out the others, and nothing is left of them', async () => {
    const { importId } = await stage(many(200))
    await startTaking(db, importId, [])
    await takeBatch(db, importId, false)
    const taken = await db.count('threads')
    await background.commands.stopImport({ importId })
    expect(await background.commands.importThreads({ importId, skipped: [] })).toMatchObject({
      state: 'stopped',
      fresh: taken,
    })
    expect(await db.count('threads')).toBe(taken)
    expect(await db.count('staging')).toBe(1)
  })

  it('leaves out a conversation with a row that is none, and takes the others', async () => {
    const { importId } = await stage(many(3))
    const staged = await db.get('staging', [importId, 2])
    const { thread } = (staged?.data ?? {}) as { thread: { messages: object[] } }
    await db.put('staging', {
      importId,
      part: 2,
      data: {
        type: 'thread',
        thread: {
          ...thread,
          messages: [{ ...thread.messages[0], role: 'root' }, ...thread.messages.slice(1)],
        },
      },
    })
    expect(await background.commands.importThreads({ importId, skipped: [] })).toMatchObject({
      fresh: 2,
      refused: 1,
    })
    expect(await titles()).toEqual(['c0', 'c2'])
    expect(await db.count('messages')).toBe(8)
  })

  it('that nobody staged is refused', async () => {
    await expect(
      background.commands.importThreads({ importId: newImportId(), skipped: [] }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what is staged', () => {
  it('leaves nothing where the file is cut', async () => {
    const text = JSON.stringify(many(20))
    await expect(
      stageImport(db, [fileOf(text.slice(0, -9))], { importId: newImportId(), nowMs }),
    ).rejects.toMatchObject({ problem: 'cut' })
    expect(await db.count('staging')).toBe(0)
  })

  it('is cleared away when its view is gone, and not before', async () => {
    const { importId } = await stage(many(2))
    const { promise, resolve } = Promise.withResolvers<void>()
    const holding = navigator.locks.request(importLock(importId), () => promise)
    await background.begin()
    expect(await db.count('staging')).toBe(3)
    resolve()
    await holding
    await background.begin()
    expect(await db.count('staging')).toBe(0)
  })

  it('tells a conversation that is in the file twice, and one without words', async () => {
    const { preview } = await stage([
      branchedConversation(),
      branchedConversation(),
      chainedConversation('nothing', 0, { title: 'Silence' }),
    ])
    expect(preview.threads).toHaveLength(1)
    expect(preview.losses).toMatchObject([
      { reason: 'empty', count: 1, titles: ['Silence'] },
      { reason: 'duplicate', count: 1, titles: ['The river and its load'] },
    ])
  })

  it('can be dropped', async () => {
    const { importId } = await stage(many(2))
    await dropStaged(db, importId)
    expect(await db.count('staging')).toBe(0)
  })
})
