import { afterEach, describe, expect, it } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { putBlob } from '@/lib/db/write/blobs'
import { emptyDraft } from '@/lib/domain/draft'
import { newId } from '@/lib/domain/rows/id'
import { draftItem, readDraftAttachments } from '@/lib/kept-drafts'
import type { Vault } from '@/lib/vault/vault'
import { messageOf, runOf, sourceOf, threadOf } from '../../../factories/kept-rows'
import { testBackground } from '../../../fakes/test-background'

afterEach(() => fakeBrowser.reset())

const dayMs = 24 * 60 * 60 * 1000
const nowMs = 1_800_000_000_000
const deletedIds = async (background: ReturnType<typeof testBackground>) =>
  (await (await background.deps.database()).getAll('threads'))
    .filter(({ deletedAt }) => deletedAt !== undefined)
    .map(({ id }) => id)

describe('deleting old conversations', () => {
  async function withThreads() {
    const background = testBackground({ now: () => nowMs })
    const db = await background.deps.database()
    await db.put('threads', threadOf('thread_new', { activeAt: nowMs - 10 * dayMs }))
    await db.put('threads', threadOf('thread_old', { activeAt: nowMs - 100 * dayMs }))
    await db.put('threads', threadOf('thread_pin', { activeAt: nowMs - 200 * dayMs, pinnedAt: 5 }))
    await db.put('threads', threadOf('thread_gone', { activeAt: nowMs - 300 * dayMs, deletedAt: 7 }))
    return background
  }

  it('keeps new ones and, if wanted, pinned ones, and can be undone as a whole', async () => {
    const background = await withThreads()
    const done = await background.commands.deleteOldThreads({
      beforeMs: nowMs - 90 * dayMs,
      keepPinned: true,
    })
    expect(done).toEqual({ count: 1, deletedAt: nowMs })
    expect(await deletedIds(background)).toEqual(['thread_gone', 'thread_old'])
    expect(background.changes.at(-1)?.row).toMatchObject({ id: 'thread_old', deletedAt: nowMs })
    expect(await background.commands.restoreOldThreads({ deletedAt: nowMs })).toEqual({ count: 1 })
    expect(await deletedIds(background)).toEqual(['thread_gone'])
  })

  it('takes pinned ones too where that is wanted', async () => {
    const background = await withThreads()
    await background.commands.deleteOldThreads({ beforeMs: nowMs - 90 * dayMs, keepPinned: false })
    expect(await deletedIds(background)).toEqual(['thread_gone', 'thread_old', 'thread_pin'])
  })
})

describe('deleting now', () => {
  const word = 'Walnuts'
  const parts = [{ type: 'text' as const, text: word }]
  const said = { steps: [{ request: { body: { messages: [{ role: 'user', content: word }] } } }] } as object

  async function withDeleted(at: number) {
    const background = testBackground({ now: () => nowMs, drafts: readDraftAttachments })
    const db = await background.deps.database()
    const blob = (text: string) => putBlob(db, new Blob([text]), nowMs - 1000)
    const [gone, shared, drafted, kept] = [await blob('a'), await blob('b'), await blob('c'), await blob('d')]
    await db.put('threads', threadOf('thread_live'))
    await db.put('messages', messageOf('msg_live', 'thread_live', null, { blobIds: [shared] }))
    await db.put('messages', messageOf('msg_gone', 'thread_live', 'msg_live', { parts, deletedAt: at }))
    await db.put('threads', threadOf('thread_gone', { title: word, deletedAt: at }))
    const blobIds = [gone, shared, drafted]
    await db.put('messages', messageOf('msg_1', 'thread_gone', null, { parts, blobIds }))
    await db.put('runs', runOf('run_1', 'thread_gone', said))
    await db.put('sources', sourceOf('source_1', 'thread_gone', { title: word }))
    await draftItem('thread_gone').set({ ...emptyDraft, text: word })
    const images = [{ blobId: drafted, mime: 'image/png' }]
    await draftItem('thread_live').set({ ...emptyDraft, text: 'stays', images })
    return { background, db, left: new Set([shared, drafted, kept]) }
  }
  const everything = async ({ deps }: ReturnType<typeof testBackground>) => {
    const db = await deps.database()
    const rows = await Promise.all(Array.from(db.objectStoreNames, (store) => db.getAll(store)))
    return JSON.stringify([rows, await browser.storage.local.get(null)])
  }

  it.each([
    ['a moment ago', nowMs],
    ['29 days ago', nowMs - 29 * dayMs],
    ['before the clock was set back', nowMs + 400 * dayMs],
  ])('leaves no word of what was deleted %s, and all that was not', async (_when, at) => {
    const { background, db, left } = await withDeleted(at)
    await background.commands.deleteNow({})
    expect(await everything(background)).not.toContain(word)
    expect(new Set(await db.getAllKeys('blobs'))).toEqual(left)
    expect(await db.getAllKeys('threads')).toEqual(['thread_live'])
    expect(await db.getAllKeys('messages')).toEqual(['msg_live'])
    expect((await draftItem('thread_live').get()).text).toBe('stays')
    await expect(background.commands.restoreThread({ threadId: 'thread_gone' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('is not what a start does: what was deleted within 30 days can be brought back', async () => {
    const { background } = await withDeleted(nowMs - 29 * dayMs)
    await background.begin()
    await background.commands.restoreThread({ threadId: 'thread_gone' })
    expect(await everything(background)).toContain(word)
  })

  it('takes a conversation that was deleted while it was being answered, with what still arrives', async () => {
    const background = testBackground({ drafts: readDraftAttachments })
    const connectionId = await background.connect()
    const threadId = newId('thread')
    await background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId,
      parentId: null,
      text: word,
      connectionId,
      model: 'm',
    })
    const call = await background.chat.next()
    call.say('Almonds')
    await background.commands.deleteThread({ threadId })
    await background.commands.deleteNow({})
    call.say(' and more')
    call.finish()
    await background.begin()
    expect(await everything(background)).not.toMatch(/walnuts|almonds/i)
  })
})

describe('freeing space', () => {
  it('removes attachments that nothing has, and no other', async () => {
    const inDrafts = new Set<string>()
    const drafts = async () => ({ sourceIds: new Set<string>(), blobIds: inDrafts })
    const background = testBackground({ now: () => nowMs, drafts })
    const db = await background.deps.database()
    const long = nowMs - 5 * dayMs
    const used = await putBlob(db, new Blob(['used']), long)
    const deleted = await putBlob(db, new Blob(['of a deleted message']), long)
    const drafted = await putBlob(db, new Blob(['in a draft']), long)
    const fresh = await putBlob(db, new Blob(['just put there']), nowMs - 1000)
    await putBlob(db, new Blob(['unused']), long)
    await db.put('threads', threadOf('thread_1'))
    await db.put('messages', messageOf('msg_1', 'thread_1', null, { blobIds: [used] }))
    await db.put('messages', messageOf('msg_2', 'thread_1', null, { blobIds: [deleted], deletedAt: 5 }))
    inDrafts.add(drafted)
    expect(await background.commands.freeSpace({})).toEqual({ blobs: 1, bytes: 6, drafts: 0 })
    expect(new Set(await db.getAllKeys('blobs'))).toEqual(new Set([used, deleted, drafted, fresh]))
  })

  it('removes drafts of conversations that are no more, and keeps those that can be come back to', async () => {
    const background = testBackground({ now: () => nowMs })
    const db = await background.deps.database()
    const at = nowMs - 40 * dayMs
    const ids = {
      kept: newId('thread', at),
      deleted: newId('thread', at),
      gone: newId('thread', at),
      shown: newId('thread', at),
      shownBefore: newId('thread', at),
      last: newId('thread', at),
      young: newId('thread', nowMs - 1000),
    }
    await db.put('threads', threadOf(ids.kept))
    await db.put('threads', threadOf(ids.deleted, { deletedAt: nowMs - dayMs }))
    for (const id of Object.values(ids)) await browser.storage.local.set({ [`draft:${id}`]: 'words' })
    await browser.storage.local.set({ [`attached:${ids.gone}`]: ['source_1'], lastThread: ids.last })
    for (const id of [ids.gone, ids.kept]) await draftItem(id).set({ ...emptyDraft, text: 'words' })
    await browser.storage.session.set({
      'windowThread:1': ids.shown,
      windowThreads: { 2: ids.shownBefore },
    })
    expect(await background.commands.freeSpace({})).toEqual({ blobs: 0, bytes: 0, drafts: 3 })
    const left = Object.keys(await browser.storage.local.get(null))
    expect(left).not.toContain(`draft:${ids.gone}`)
    expect(left).not.toContain(`attached:${ids.gone}`)
    expect(left.filter((key) => key.startsWith('wholeDraft:'))).toEqual([`wholeDraft:${ids.kept}`])
    expect(left.filter((key) => key.startsWith('draft:'))).toHaveLength(6)
  })
})

describe('erasing everything', () => {
  it('stops what runs, then leaves no row, no key, no setting and no draft, and tells every view', async () => {
    const removed: string[] = []
    const background = testBackground()
    const vault: Vault = background.deps.vault
    vault.removeAll = async () => void removed.push('keys')
    const connectionId = await background.connect()
    const threadId = newId('thread')
    const { runId } = await background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId,
      parentId: null,
      text: 'Hello',
      connectionId,
      model: 'words-5',
    })
    const db = await background.deps.database()
    await putBlob(db, new Blob(['picture']), 5)
    await db.put('damaged', { key: 'threads/x', store: 'threads', row: 5, issues: [], at: 5 })
    await browser.storage.local.set({ settings: { theme: 'dark' }, [`draft:${threadId}`]: 'words' })
    await browser.storage.session.set({ 'windowThread:1': threadId, windowThreads: { 1: threadId } })
    await background.commands.eraseEverything({})
    expect(background.run(runId)?.status).toBe('cancelled')
    for (const store of Array.from(db.objectStoreNames)) expect(await db.count(store), store).toBe(0)
    expect(removed).toEqual(['keys'])
    expect(await browser.storage.local.get(null)).toEqual({})
    expect(await browser.storage.session.get(null)).toEqual({})
    const told = background.changes.filter(({ row }) => row.deletedAt !== undefined).map(({ row }) => row.id)
    expect(told).toEqual([threadId, connectionId])
  })
})
