import { effect } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readRow } from '@/lib/db/read/read'
import { type Draft, emptyDraft } from '@/lib/domain/draft'
import { newId } from '@/lib/domain/rows/id'
import type { Source } from '@/lib/domain/source'
import { newTemporaryId } from '@/lib/domain/temporary'
import { draftItem } from '@/lib/kept-drafts'
import { createDraftStore, type DraftStore } from '@/lib/stores/draft/draft-store'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import { createThreadStore, type ThreadStore } from '@/lib/stores/rows/thread-store'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let threadId: string
const open: { dispose(): void }[] = []

const until = (isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (!isSo()) return
      queueMicrotask(() => end())
      resolve()
    })
  })

const image = (blobId: string) => ({ blobId, mime: 'image/png', name: `${blobId}.png` })
const spans = [{ section: 0, start: 0, end: 3 }]
const kept = (id = threadId) => draftItem(id).get()
const idsOf = (draft: DraftStore) => draft.attached.value.map(({ id }) => id)

async function source(url = 'https://site.example/', text = 'Words'): Promise<Source> {
  const { sourceId } = await background.commands.saveReading({
    reading: {
      kind: 'page',
      url,
      title: 'A page',
      sections: [{ heading: '', level: 0, text }],
      chars: text.length,
      hidden: {},
      found: 'article',
    },
  })
  const row = await readRow(await background.deps.database(), 'sources', sourceId)
  if (row === undefined) throw new Error('no source was kept')
  return row
}

/** A view that shows a thread. */
function view(overrides: Partial<ViewDeps> = {}): { draft: DraftStore; thread: ThreadStore } {
  const deps = { ...background.viewDeps(), ...overrides }
  const thread = createThreadStore(deps, threadId)
  const draft = createDraftStore(deps, thread)
  open.push(draft, thread)
  return { draft, thread }
}

async function readyView(overrides: Partial<ViewDeps> = {}) {
  const opened = view(overrides)
  await until(() => opened.draft.isReady.value)
  return opened
}

/** Lets nothing be read from storage until it is called. */
function holdStorage(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { local } = fakeBrowser.storage
  const read = local.get.bind(local)
  vi.spyOn(local, 'get').mockImplementation((...keys: Parameters<typeof read>) =>
    promise.then(() => read(...keys)),
  )
  return resolve
}

beforeEach(() => {
  fakeBrowser.reset()
  background = testBackground()
  threadId = newId('thread')
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const store of open.splice(0)) store.dispose()
})

describe('a draft', () => {
  it('outlives the view as a whole', async () => {
    const { draft } = await readyView()
    const [one, other] = [await source('https://one.example/'), await source('https://other.example/')]
    draft.setText('Words')
    draft.attach(one)
    draft.attach(other)
    draft.setImages([image('blob_1')])
    draft.holdBack(other.id, true)
    draft.chooseSpans(one.id, spans)
    const again = await readyView()
    await until(() => again.draft.attached.value.length === 2)
    expect(idsOf(again.draft)).toEqual([one.id, other.id])
    expect(again.draft.text.value).toBe('Words')
    expect(again.draft.images.value).toEqual([image('blob_1')])
    expect(again.draft.heldBack.value).toEqual(new Set([other.id]))
    expect(again.draft.spans.value).toEqual(new Map([[one.id, spans]]))
  })

  it('is written after a pause in typing, and what is attached at once', async () => {
    const { draft } = await readyView()
    draft.setText('Words')
    expect(await kept()).toEqual(emptyDraft)
    draft.setImages([image('blob_1')])
    expect(await kept()).toEqual({ ...emptyDraft, text: 'Words', images: [image('blob_1')] })
  })

  it('has the newest reading of a page, and holds nothing back of what it has no more', async () => {
    const { draft } = await readyView()
    const [before, after] = [await source(), await source(undefined, 'Other words')]
    draft.attach(before)
    draft.holdBack(before.id, true)
    draft.attach(after)
    expect(idsOf(draft)).toEqual([after.id])
    expect(draft.heldBack.value.size).toBe(0)
    draft.holdBack(after.id, true)
    draft.remove(after.id)
    expect(await kept()).toEqual(emptyDraft)
  })

  it('has its words also where the database does not answer, and its sources are not lost then', async () => {
    const page = await source()
    await draftItem(threadId).set({ ...emptyDraft, text: 'Words', sources: [{ sourceId: page.id }] })
    const { draft } = await readyView({ database: () => new Promise(() => undefined) })
    expect(draft.text.value).toBe('Words')
    const taken = draft.take()
    expect(taken.sources).toEqual([])
    draft.letGo(taken)
    draft.flush()
    expect(await kept()).toEqual({ ...emptyDraft, sources: [{ sourceId: page.id }] })
  })

  it('forgets a source that is no more', async () => {
    await draftItem(threadId).set({ ...emptyDraft, text: 'Words', sources: [{ sourceId: 'source_gone' }] })
    const { draft } = await readyView()
    await expect
      .poll(async () => {
        draft.setImages([image('blob_1')])
        return (await kept()).sources
      })
      .toEqual([])
    expect(await kept()).toEqual({ ...emptyDraft, text: 'Words', images: [image('blob_1')] })
  })

  it('that comes late stands above what was put together meanwhile, and neither is lost', async () => {
    const [early, late] = [await source('https://early.example/'), await source('https://late.example/')]
    await draftItem(threadId).set({
      ...emptyDraft,
      text: 'Half a thought',
      sources: [{ sourceId: early.id }],
      heldBack: [early.id],
    })
    const release = holdStorage()
    const { draft } = view()
    draft.setText('and this')
    draft.attach(late)
    release()
    await until(() => draft.isReady.value && draft.attached.value.length === 2)
    expect(draft.text.value).toBe('Half a thought\nand this')
    expect(idsOf(draft)).toEqual([early.id, late.id])
    expect(draft.heldBack.value).toEqual(new Set([early.id]))
    draft.flush()
    await expect.poll(async () => (await kept()).text).toBe('Half a thought\nand this')
    expect((await kept()).sources).toEqual([{ sourceId: early.id }, { sourceId: late.id }])
  })
})

describe('a draft that is taken', () => {
  async function filled() {
    const opened = await readyView()
    const [sent, held] = [await source('https://sent.example/'), await source('https://held.example/')]
    const { draft } = opened
    draft.attach(sent)
    draft.attach(held)
    draft.chooseSpans(sent.id, spans)
    draft.setImages([image('blob_1'), image('blob_2')])
    draft.holdBack(held.id, true)
    draft.holdBack('blob_2', true)
    draft.setText('Words')
    draft.flush()
    const whole: Draft = {
      text: 'Words',
      sources: [{ sourceId: sent.id, spans }],
      images: [image('blob_1')],
      heldBack: [],
    }
    const rest: Draft = {
      text: '',
      sources: [{ sourceId: held.id }],
      images: [image('blob_2')],
      heldBack: [held.id, 'blob_2'],
    }
    return { ...opened, sent, held, whole, rest }
  }

  it('is off the field at once but for what is held back, and kept until it is let go', async () => {
    const { draft, whole, rest, held } = await filled()
    const taken = draft.take()
    expect(taken).toEqual(whole)
    expect(draft.text.value).toBe('')
    expect(idsOf(draft)).toEqual([held.id])
    expect(draft.images.value).toEqual([image('blob_2')])
    draft.setText('Typed meanwhile')
    draft.flush()
    const all = await kept()
    expect(all.text).toBe('Words\nTyped meanwhile')
    expect(all.images).toEqual([image('blob_1'), image('blob_2')])
    draft.letGo(taken)
    draft.setText('')
    draft.flush()
    expect(await kept()).toEqual(rest)
  })

  it('is given back above what was put together meanwhile', async () => {
    const { draft, sent, held } = await filled()
    const taken = draft.take()
    draft.letGo(taken)
    draft.setText('Typed meanwhile')
    draft.setImages([...draft.images.value, image('blob_3')])
    draft.giveBack(taken)
    expect(draft.text.value).toBe('Words\nTyped meanwhile')
    expect(idsOf(draft)).toEqual([sent.id, held.id])
    expect(draft.spans.value).toEqual(new Map([[sent.id, spans]]))
    expect(draft.images.value.map(({ blobId }) => blobId)).toEqual(['blob_1', 'blob_2', 'blob_3'])
    expect(draft.heldBack.value).toEqual(new Set([held.id, 'blob_2']))
    expect((await kept()).text).toBe('Words\nTyped meanwhile')
    draft.giveBack(taken)
    expect(draft.text.value).toBe('Words\nTyped meanwhile')
  })

  it('does not bring back a page that was read anew meanwhile', async () => {
    const { draft, held } = await filled()
    const taken = draft.take()
    const newer = await source('https://sent.example/', 'Other words')
    draft.attach(newer)
    draft.giveBack(taken)
    expect(idsOf(draft)).toEqual([held.id, newer.id])
  })

  it('stays in the draft of its thread where that is left, and is ours to send no more', async () => {
    const { draft, thread, whole } = await filled()
    const taken = draft.take()
    draft.setText('below')
    thread.open(newId('thread'))
    expect(draft.holds(taken)).toBe(false)
    draft.giveBack(taken)
    await until(() => draft.isReady.value)
    expect(draft.text.value).toBe('')
    thread.open(threadId)
    await until(() => draft.isReady.value)
    expect(draft.text.value).toBe('Words\nbelow')
    draft.giveBack(taken)
    expect(draft.text.value).toBe('Words\nbelow')
    expect((await kept()).sources[0]).toEqual(whole.sources[0])
  })

  it('that is sent after all leaves the draft of its thread, on screen again or not', async () => {
    const { draft, thread, rest } = await filled()
    const taken = draft.take()
    thread.open(newId('thread'))
    draft.letGo(taken)
    await expect.poll(() => kept()).toEqual(rest)
    thread.open(threadId)
    await until(() => draft.isReady.value)
    draft.setText('Again')
    const second = draft.take()
    thread.open(newId('thread'))
    thread.open(threadId)
    draft.letGo(second)
    await expect.poll(() => kept()).toEqual(rest)
    await until(() => draft.isReady.value && draft.text.value === '')
  })

  it('goes back as a whole to its thread where that was left', async () => {
    const { draft, thread, whole } = await filled()
    const taken = draft.take()
    draft.letGo(taken)
    draft.setText('below')
    thread.open(newId('thread'))
    draft.giveBack(taken)
    await expect.poll(async () => (await kept()).text).toBe('Words\nbelow')
    const { sources, images } = await kept()
    expect(sources[0]).toEqual(whole.sources[0])
    expect(images.map(({ blobId }) => blobId)).toEqual(['blob_1', 'blob_2'])
    expect(draft.text.value).toBe('')
  })
})

describe('a draft that moves to another thread', () => {
  it('goes as a whole, and nothing of it is left', async () => {
    const { draft, thread } = await readyView()
    const page = await source()
    draft.attach(page)
    draft.holdBack(page.id, true)
    draft.setText('Words not written yet')
    const moved = newTemporaryId()
    const moving = draft.moveTo(moved, thread.open)
    // There is no moment without it.
    expect(draft.text.value).toBe('Words not written yet')
    expect(idsOf(draft)).toEqual([page.id])
    await moving
    expect(thread.threadId.value).toBe(moved)
    expect(await kept(moved)).toEqual({
      text: 'Words not written yet',
      sources: [{ sourceId: page.id }],
      images: [],
      heldBack: [page.id],
    })
    expect(await fakeBrowser.storage.local.get(null)).toEqual({})
  })

  it('goes with what was kept, also where that is not read yet', async () => {
    await draftItem(threadId).set({ ...emptyDraft, text: 'Half a thought' })
    const release = holdStorage()
    const { draft, thread } = view()
    draft.setText('and this')
    const moved = newTemporaryId()
    const moving = draft.moveTo(moved, thread.open)
    release()
    await moving
    expect((await kept(moved)).text).toBe('Half a thought\nand this')
    expect(await kept()).toEqual(emptyDraft)
  })

  it('stays kept where it was if it cannot be kept in the other', async () => {
    const { draft, thread } = await readyView()
    draft.setText('Words')
    draft.flush()
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('full'))
    await expect(draft.moveTo(newTemporaryId(), thread.open)).rejects.toThrow('full')
    expect((await kept()).text).toBe('Words')
  })
})

it('a draft that is forgotten is not written again when its thread is left', async () => {
  const { draft, thread } = await readyView()
  draft.setText('Words')
  draft.flush()
  draft.setText('Words and more')
  draft.forget(threadId)
  thread.open(newId('thread'))
  await expect.poll(() => kept()).toEqual(emptyDraft)
  await until(() => draft.isReady.value)
  expect(await kept()).toEqual(emptyDraft)
})

it('what was sent without being taken goes from the draft of its thread, and nothing else', async () => {
  const { draft, thread } = await readyView()
  const page = await source()
  draft.attach(page)
  draft.setText('A question')
  const asked = draft.toSend.value
  draft.setText('A question\nand another')
  const elsewhere = newId('thread')
  thread.open(elsewhere)
  await until(() => draft.isReady.value)
  draft.setText('A question')
  draft.drop(threadId, asked)
  await expect.poll(() => kept()).toEqual({ ...emptyDraft, text: 'and another' })
  expect(draft.text.value).toBe('A question')
})

describe('two views of one thread', () => {
  it('have the same attachments, and the words where nobody types', async () => {
    const typing = await readyView()
    const other = await readyView({ hasFocus: () => false })
    const page = await source()
    typing.draft.setText('Words')
    typing.draft.attach(page)
    await until(() => other.draft.text.value === 'Words' && other.draft.attached.value.length === 1)
    other.draft.setImages([image('blob_1')])
    await until(() => typing.draft.images.value.length === 1)
    typing.draft.setText('Words and more')
    typing.draft.flush()
    await until(() => other.draft.text.value === 'Words and more')
    expect(await kept()).toEqual({
      text: 'Words and more',
      sources: [{ sourceId: page.id }],
      images: [image('blob_1')],
      heldBack: [],
    })
  })

  it('do not take words from who is typing', async () => {
    const typing = await readyView()
    const other = await readyView()
    typing.draft.setText('Mine')
    other.draft.setText('Theirs')
    other.draft.setImages([image('blob_1')])
    await until(() => typing.draft.images.value.length === 1)
    expect(typing.draft.text.value).toBe('Mine')
  })

  it('show nothing any more of what one of them sent', async () => {
    const sending = await readyView()
    const other = await readyView({ hasFocus: () => false })
    sending.draft.setText('Words')
    sending.draft.attach(await source())
    await until(() => other.draft.attached.value.length === 1)
    const taken = sending.draft.take()
    sending.draft.letGo(taken)
    await until(() => other.draft.text.value === '' && other.draft.attached.value.length === 0)
  })

  it('what one of them writes in a row is not taken back by its own echo', async () => {
    const { draft } = await readyView({ hasFocus: () => false })
    const page = await source()
    draft.attach(page)
    draft.remove(page.id)
    draft.setImages([image('blob_1')])
    draft.setImages([image('blob_1'), image('blob_2')])
    await expect.poll(async () => (await kept()).images.length).toBe(2)
    expect(draft.images.value).toHaveLength(2)
    expect(idsOf(draft)).toEqual([])
  })
})
