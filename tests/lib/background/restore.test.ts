import { afterEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { stageBackup } from '@/lib/db/backup/stage-backup'
import {
  newRestoreId,
  putHead,
  readHead,
  stageFilePiece,
  stagingIn,
  viewLock,
} from '@/lib/db/backup/staged-backup'
import { newId } from '@/lib/domain/rows/id'
import { type Restoring, restoringItem } from '@/lib/settings'
import { backupFile, headerLine } from '../../factories/backup-file'
import { messageOf, runOf, threadOf } from '../../factories/kept-rows'
import { testBackground } from '../../fakes/test-background'

afterEach(() => fakeBrowser.reset())

const someThreads = (count = 2) =>
  backupFile(
    Array.from({ length: count }, (_, index) => ({
      store: 'threads',
      row: threadOf(`thread_${String(index).padStart(4, '0')}`),
    })),
  )

/** As a view does it: in pieces, under its lock, which the returned function lets go of. */
async function stage(background: ReturnType<typeof testBackground>, file: Blob) {
  const importId = newRestoreId()
  const held = Promise.withResolvers<void>()
  const taken = Promise.withResolvers<void>()
  void navigator.locks.request(viewLock(importId), () => {
    taken.resolve()
    return held.promise
  })
  await taken.promise
  const db = await background.deps.database()
  const half = Math.floor(file.size / 2)
  await stageFilePiece(db, importId, 0, file.slice(0, half))
  await stageFilePiece(db, importId, 1, file.slice(half))
  return { importId, letGo: held.resolve }
}

function untilTold(...states: Restoring['state'][]): Promise<Restoring> {
  return new Promise((resolve) => {
    const look = (value: Restoring | null) => {
      if (value === null || !states.includes(value.state)) return
      stop()
      resolve(value)
    }
    const stop = restoringItem.watch(look)
    void restoringItem.getValue().then(look)
  })
}

const stagedKeys = async (background: ReturnType<typeof testBackground>) =>
  (await background.deps.database()).getAllKeys('staging')

describe('restoring a backup', () => {
  it('checks it, waits for the word, takes it over, and leaves nothing staged', async () => {
    const background = testBackground()
    const { importId, letGo } = await stage(background, await someThreads())
    await background.commands.checkBackup({ importId })
    expect(await untilTold('checked', 'refused', 'failed')).toMatchObject({
      state: 'checked',
      importId,
      preview: { fresh: { threads: 2 } },
    })
    const db = await background.deps.database()
    expect(await db.count('threads')).toBe(0)
    await background.commands.applyBackup({ importId })
    expect(await untilTold('restored', 'refused', 'failed')).toMatchObject({
      state: 'restored',
      added: { threads: 2 },
    })
    expect(await db.count('threads')).toBe(2)
    expect(background.changes.filter(({ store }) => store === 'threads')).toHaveLength(2)
    await background.commands.dropBackup({ importId })
    expect(await stagedKeys(background)).toEqual([])
    expect(await restoringItem.getValue()).toBeNull()
    letGo()
  })

  it('tells why a file will not do, and leaves nothing of it', async () => {
    const background = testBackground()
    const file = await backupFile([], { header: headerLine({ version: 9 }) })
    const { importId, letGo } = await stage(background, file)
    await background.commands.checkBackup({ importId })
    expect(await untilTold('checked', 'refused')).toEqual({
      importId,
      state: 'refused',
      refusal: { problem: 'newer' },
    })
    expect(await stagedKeys(background)).toEqual([])
    await expect(background.commands.applyBackup({ importId })).rejects.toMatchObject({ code: 'not-found' })
    letGo()
  })

  it('first stops the answer that is being written where it restores', async () => {
    const background = testBackground()
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
    const kept = await db.get('threads', threadId)
    const file = await backupFile([{ store: 'threads', row: { ...kept, title: 'From the backup', rev: 99 } }])
    const { importId, letGo } = await stage(background, file)
    await background.commands.checkBackup({ importId })
    await untilTold('checked')
    expect(background.run(runId)?.status).toBe('in_progress')
    await background.commands.applyBackup({ importId })
    expect(await untilTold('restored', 'refused', 'failed')).toMatchObject({ state: 'restored' })
    expect((await db.get('runs', runId))?.status).toBe('cancelled')
    expect((await db.get('threads', threadId))?.title).toBe('From the backup')
    letGo()
  })

  it('is gone on with after the background died while it took it over', async () => {
    const dead = testBackground()
    const { importId, letGo } = await stage(dead, await someThreads())
    const db = await dead.deps.database()
    const { parts, preview } = await stageBackup(db, await someThreads(), { importId, nowMs: Date.now() })
    await putHead(stagingIn(db), importId, { type: 'head', state: 'applying', parts, preview })
    const background = testBackground({ database: dead.deps.database })
    await background.begin()
    await untilTold('restored')
    expect(await db.count('threads')).toBe(2)
    letGo()
  })

  it('is checked anew after the background died while it checked it, as long as its view is there', async () => {
    const dead = testBackground()
    const { importId, letGo } = await stage(dead, await someThreads())
    const db = await dead.deps.database()
    await putHead(stagingIn(db), importId, { type: 'head', state: 'checking' })
    const background = testBackground({ database: dead.deps.database })
    await background.begin()
    await untilTold('checked')
    letGo()
    await expect.poll(async () => (await navigator.locks.query()).held?.length).toBe(0)
    await testBackground({ database: dead.deps.database }).begin()
    expect(await stagedKeys(background)).toEqual([])
    expect(await restoringItem.getValue()).toBeNull()
  })

  it('can be stopped while it is checked, and nothing is left', async () => {
    const background = testBackground()
    const lines = [
      { store: 'threads', row: threadOf('thread_1') },
      ...Array.from({ length: 5000 }, (_, index) => ({
        store: 'messages',
        row: messageOf(`msg_${String(index).padStart(6, '0')}`, 'thread_1', null),
      })),
    ]
    const { importId, letGo } = await stage(background, await backupFile(lines))
    await background.commands.checkBackup({ importId })
    await background.commands.dropBackup({ importId })
    expect(await stagedKeys(background)).toEqual([])
    expect(await restoringItem.getValue()).toBeNull()
    letGo()
  })

  it('refuses a second file while one is being restored', async () => {
    const background = testBackground()
    const one = await stage(background, await someThreads(3000))
    const other = await stage(background, await someThreads())
    await background.commands.checkBackup({ importId: one.importId })
    await expect(background.commands.checkBackup({ importId: other.importId })).rejects.toMatchObject({
      code: 'busy',
    })
    await background.commands.dropBackup({ importId: one.importId })
    one.letGo()
    other.letGo()
  })

  it('tells that the place of a row was taken since it was checked, and changes nothing', async () => {
    const background = testBackground()
    const file = await backupFile([
      { store: 'threads', row: threadOf('thread_1') },
      { store: 'runs', row: runOf('run_1', 'thread_1', { commandId: 'cmd_1' }) },
    ])
    const { importId, letGo } = await stage(background, file)
    await background.commands.checkBackup({ importId })
    await untilTold('checked')
    const db = await background.deps.database()
    await db.put('runs', runOf('run_other', 'thread_other', { commandId: 'cmd_1' }))
    await background.commands.applyBackup({ importId })
    expect(await untilTold('restored', 'refused', 'failed')).toMatchObject({
      state: 'refused',
      refusal: { problem: 'forged', reason: 'conflict' },
    })
    expect(await db.count('threads')).toBe(0)
    expect(await readHead(stagingIn(db), importId)).toBeUndefined()
    letGo()
  })
})
