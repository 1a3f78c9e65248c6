import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
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
