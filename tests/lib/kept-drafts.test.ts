import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type Draft, emptyDraft } from '@/lib/domain/draft'
import { draftItem, moveKeptDraft, readDraftAttachments } from '@/lib/kept-drafts'

const { local, session } = fakeBrowser.storage
const picture = { blobId: 'blob_1', mime: 'image/png', name: 'wind.png', width: 40, height: 30 }
const whole: Draft = {
  text: 'Words',
  sources: [{ sourceId: 'source_1', spans: [{ section: 0, start: 0, end: 5 }] }, { sourceId: 'source_2' }],
  images: [picture],
  heldBack: ['source_2'],
}
const earlier = {
  'draft:thread_1': 'Words of before',
  'attached:thread_1': ['source_3'],
  'images:thread_1': [picture],
}

beforeEach(() => fakeBrowser.reset())

describe('the draft of a thread', () => {
  it('is kept as a whole, with the version that it is of', async () => {
    const item = draftItem('thread_1')
    expect(await item.get()).toEqual(emptyDraft)
    await item.set(whole)
    expect(await local.get(null)).toEqual({ 'wholeDraft:thread_1': { v: 1, ...whole } })
    expect(await draftItem('thread_1').get()).toEqual(whole)
    expect(await draftItem('thread_2').get()).toEqual(emptyDraft)
    await item.set(emptyDraft)
    expect(await local.get(null)).toEqual({})
  })

  it('is never on the disk where the thread is temporary', async () => {
    await draftItem('temp_1').set(whole)
    expect(await local.get(null)).toEqual({})
    expect(Object.keys(await session.get(null))).toEqual(['wholeDraft:temp_1'])
  })

  it('is told to who watches it, also when it is gone', async () => {
    const told: Draft[] = []
    const end = draftItem('thread_1').watch((draft) => told.push(draft))
    await draftItem('thread_1').set(whole)
    await draftItem('thread_2').set(whole)
    await draftItem('thread_1').set(emptyDraft)
    end()
    await draftItem('thread_1').set(whole)
    expect(told).toEqual([whole, emptyDraft])
  })

  it('goes to another thread as a whole', async () => {
    await draftItem('temp_1').set(whole)
    await moveKeptDraft('temp_1', 'thread_1')
    expect(await draftItem('thread_1').get()).toEqual(whole)
    expect(await session.get(null)).toEqual({})
  })
})

describe('what version 0.1.0 kept', () => {
  it('is the draft until another is kept in its place', async () => {
    await local.set(earlier)
    const item = draftItem('thread_1')
    expect(await item.get()).toEqual({
      text: 'Words of before',
      sources: [{ sourceId: 'source_3' }],
      images: [picture],
      heldBack: [],
    })
    await item.set(whole)
    expect(Object.keys(await local.get(null))).toEqual(['wholeDraft:thread_1'])
  })

  it('does not come back when the draft was sent', async () => {
    await local.set(earlier)
    const item = draftItem('thread_1')
    await item.get()
    await item.set(emptyDraft)
    expect(await local.get(null)).toEqual({})
  })

  it('does not come back where it stands beside a newer draft', async () => {
    await local.set({ ...earlier, 'wholeDraft:thread_1': { v: 1, ...whole } })
    const item = draftItem('thread_1')
    expect(await item.get()).toEqual(whole)
    await item.set(emptyDraft)
    expect(await local.get(null)).toEqual({})
  })
})

it('what drafts have attached is known, of every version and of temporary threads', async () => {
  await draftItem('thread_2').set(whole)
  await draftItem('temp_1').set({ ...emptyDraft, sources: [{ sourceId: 'source_9' }] })
  await local.set({ ...earlier, 'images:thread_1': [{ ...picture, blobId: 'blob_2' }] })
  expect(await readDraftAttachments()).toEqual({
    sourceIds: new Set(['source_1', 'source_2', 'source_9', 'source_3']),
    blobIds: new Set(['blob_1', 'blob_2']),
  })
})
