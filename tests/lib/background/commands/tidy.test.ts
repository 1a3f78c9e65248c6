import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { indexSome } from '@/lib/db/search/search-index'
import { putBlob } from '@/lib/db/write/blobs'
import { connectionRow, messageOf, threadOf } from '../../../factories/kept-rows'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

beforeEach(() => fakeBrowser.reset())

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
const startMs = 1_800_000_000_000
const said = (id: string, text: string) =>
  messageOf(id, 'thread_1', null, { parts: [{ type: 'text', text }] })

/** As many messages as come into the index, with what one of them says. */
async function indexed(background: TestBackground, text: string): Promise<void> {
  const db = await background.deps.database()
  await db.put('threads', threadOf('thread_1'))
  for (let each = 0; each < 520; each += 1) await db.put('messages', said(`msg_${each}`, 'Others'))
  await db.put('messages', said('msg_1', text))
  await background.commands.rebuildSearch({})
  await background.deps.locks.request('search-index', async () => undefined)
}

const wordsIn = async ({ deps }: TestBackground): Promise<string> =>
  (await (await deps.database()).getAll('searchBuckets')).map(({ words }) => words).join('')

describe('a background that views keep awake', () => {
  it('tidies up with a wake, at most once an hour', async () => {
    let nowMs = startMs
    let tidied = 0
    const drafts = async () => {
      tidied += 1
      return { sourceIds: new Set<string>(), blobIds: new Set<string>() }
    }
    const background = testBackground({ now: () => nowMs, drafts })
    const db = await background.deps.database()
    await background.begin()
    await putBlob(db, new Blob(['a picture']), nowMs)
    for (const afterMs of [hourMs / 2, hourMs, 0]) {
      nowMs += afterMs
      await background.commands.wake({})
    }
    await expect.poll(() => db.count('blobs')).toBe(0)
    expect(tidied).toBe(2)
  })
})

describe('rows that are damaged', () => {
  it('keep nothing else from being removed', async () => {
    const background = testBackground({ now: () => startMs })
    const db = await background.deps.database()
    const deletedAt = startMs - 31 * dayMs
    const put = (store: 'messages' | 'jobs' | 'runs' | 'damaged', row: object) => db.put(store, row as never)
    await db.put('threads', threadOf('thread_1'))
    await put('messages', { id: 'msg_none', deletedAt, parts: 'Words' })
    await put('messages', { id: 'msg_number', threadId: 7, deletedAt, parts: [null, 'Words'] })
    const parts = [null, undefined, 'Words', { type: 'source' }, { type: 'source', sourceId: 7 }]
    await put('messages', { id: 'msg_parts', threadId: 'thread_1', deletedAt, parts })
    await put('messages', { ...said('msg_sound', 'Words'), deletedAt })
    await put('jobs', { id: 'job_1', threadId: 'thread_1', messageId: 'msg_sound', text: 'Words' })
    await put('runs', {
      id: 'run_1',
      threadId: 'thread_1',
      commandId: 'cmd_1',
      messageId: 'msg_sound',
      text: 'Words',
    })
    await put('damaged', { key: 'runs/run_2', store: 'runs', at: startMs })
    await put('damaged', {
      ...{ key: 'jobs/job_2', store: 'jobs', at: startMs },
      row: { threadId: 'thread_1', messageId: 'msg_sound', text: 'Words' },
    })
    await db.put('messages', said('msg_kept', 'Kept'))
    await background.begin()
    for (const store of ['messages', 'jobs', 'runs', 'damaged'] as const)
      expect(JSON.stringify(await db.getAll(store)), store).not.toContain('Words')
    expect(await db.getAllKeys('messages')).toEqual(['msg_kept'])
    expect(await db.getAllKeys('damaged')).toEqual(['runs/run_2'])
  })
})

describe('the index', () => {
  it('has no words of a message that were changed since', async () => {
    const background = testBackground()
    await indexed(background, 'Zebra')
    expect(await wordsIn(background)).toContain('zebra')
    await background.deps.save({}, async (writer) => writer.put('messages', said('msg_1', 'Lion')))
    await background.begin()
    const words = await wordsIn(background)
    expect(words).not.toContain('zebra')
    expect(words).toContain('lion')
  })

  it('is as it was where nothing was changed', async () => {
    const background = testBackground()
    await indexed(background, 'Zebra')
    const db = await background.deps.database()
    const before = await db.getAllKeys('searchSegments')
    await background.deps.save({}, async (writer) => writer.put('messages', said('msg_new', 'Lion')))
    await background.begin()
    expect(await db.getAllKeys('searchSegments')).toEqual(before)
  })
})

describe('an index that has words of what is gone', () => {
  /** As an earlier version purged messages. */
  const lose = async ({ deps }: TestBackground, ...ids: string[]) => {
    const db = await deps.database()
    for (const id of ids) await db.delete('messages', id)
  }
  const segments = async ({ deps }: TestBackground) => (await deps.database()).getAll('searchSegments')

  it('is healed once', async () => {
    const background = testBackground()
    await indexed(background, 'Zebra')
    await lose(background, 'msg_1', 'msg_519')
    await background.begin()
    expect(await wordsIn(background)).not.toContain('zebra')
    expect(await wordsIn(background)).toContain('others')
    expect(JSON.stringify(await segments(background))).not.toMatch(/"msg_(1|519)"/u)
    const loose = await (await background.deps.database()).getAllKeys('searchLoose')
    expect(loose).not.toContain('msg_1')
    const before = await segments(background)
    await background.begin()
    await background.begin()
    expect(await segments(background)).toEqual(before)
  })

  it('loses no message that is there, however few are left', async () => {
    const background = testBackground()
    await indexed(background, 'Zebra')
    const gone = Array.from({ length: 510 }, (_, each) => `msg_${each + 2}`)
    await lose(background, ...gone)
    await background.begin()
    const db = await background.deps.database()
    expect(await segments(background)).toEqual([])
    expect(await db.getAllKeys('searchLoose')).toEqual(await db.getAllKeys('messages'))
  })

  it.each(['at the next tidying', 'with "Delete now"'])(
    'is healed of what was being indexed while it was purged, %s',
    async (when) => {
      let nowMs = startMs
      const background = testBackground({ now: () => nowMs })
      await indexed(background, 'Zebra')
      const db = await background.deps.database()
      await background.begin()
      const [segment] = await segments(background)
      const buckets = await db.getAll('searchBuckets')
      if (segment === undefined) throw new Error('Nothing was indexed')
      const deleted = { ...said('msg_1', 'Zebra'), deletedAt: nowMs - 31 * dayMs }
      await db.put('messages', deleted)
      // An indexing has read the messages, and writes them when they are purged.
      const held = Promise.withResolvers<void>()
      const indexing = background.deps.locks.request('search-index', async () => {
        await held.promise
        const no = segment.no + 1000
        await db.put('searchSegments', { ...segment, no })
        for (const bucket of buckets) await db.put('searchBuckets', { ...bucket, segment: no })
      })
      nowMs += 2 * hourMs
      const working = when.includes('now') ? background.commands.deleteNow({}) : background.begin()
      await expect.poll(() => db.getKey('messages', 'msg_1')).toBeUndefined()
      held.resolve()
      await indexing
      await working
      await background.deps.locks.request('search-index', async () => undefined)
      expect(await wordsIn(background)).not.toContain('zebra')
    },
  )

  it('has no earlier words of a message that was indexed again since', async () => {
    const background = testBackground()
    await indexed(background, 'Zebra')
    const db = await background.deps.database()
    await background.deps.save({}, async (writer) => writer.put('messages', said('msg_1', 'Lion')))
    // Enough of others for a segment, before anything is tidied.
    for (let each = 600; each < 1200; each += 1) {
      await db.put('messages', said(`msg_${each}`, 'More'))
      await db.put('searchLoose', { id: `msg_${each}` })
    }
    await indexSome(db, Date.now())
    expect(await wordsIn(background)).toMatch(/zebra.*lion/su)
    await background.begin()
    expect(await wordsIn(background)).not.toContain('zebra')
    expect(await wordsIn(background)).toContain('lion')
  })
})

it('a connection that an earlier version deleted loses its headers at once, and goes after 30 days', async () => {
  let nowMs = startMs
  const background = testBackground({ now: () => nowMs })
  const db = await background.deps.database()
  await db.put(
    'connections',
    connectionRow('conn_1', { headers: { 'x-team': 'secret' }, deletedAt: nowMs - dayMs }),
  )
  await db.put('connections', connectionRow('conn_2', { headers: { 'x-team': 'kept' } }))
  await background.begin()
  expect(await db.get('connections', 'conn_1')).toMatchObject({ headers: {}, deletedAt: nowMs - dayMs })
  expect(await db.get('connections', 'conn_2')).toMatchObject({ headers: { 'x-team': 'kept' } })
  nowMs += 30 * dayMs
  await background.begin()
  expect(await db.getAllKeys('connections')).toEqual(['conn_2'])
})
