import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readRow } from '@/lib/db/read/read'
import { messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import type { PageReading } from '@/lib/page/visible/page-reading'
import type { Input } from '@/lib/protocol'
import { fakeDisk } from '../../fakes/disk'
import { noLocks } from '../../fakes/no-locks'
import { type TestBackground, testBackground } from '../../fakes/test-background'

let disk: ReturnType<typeof fakeDisk>
let background: TestBackground
let connectionId: string
let threadId: string

beforeEach(async () => {
  disk = fakeDisk()
  background = testBackground()
  connectionId = await background.connect()
  threadId = newId('thread')
})

const send = (text = 'Hello', over: Partial<Input<'sendMessage'>> = {}) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text,
    connectionId,
    model: 'm',
    ...over,
  })

const shown = (id: string) => {
  const row = background.message(id)
  return row && messageText(row)
}
const stored = async (id: string) => {
  const row = await readRow(await background.deps.database(), 'messages', id)
  return row && messageText(row)
}
const storedRun = async (id: string) => readRow(await background.deps.database(), 'runs', id)
const untilShown = (id: string, text: string) =>
  background.until(() => (shown(id) === text ? true : undefined))
const isMarked = (id: string) => background.changes.findLast(({ row }) => row.id === id)?.isPending === true
const untilSaved = (id: string) => background.until(() => (isMarked(id) ? undefined : true))

/** An answer whose first words are saved; the disk is full when the others come. */
async function answerOverFullDisk() {
  const ids = await send()
  const call = await background.chat.next()
  call.say('One')
  await untilShown(ids.replyId, 'One')
  disk.isFull = true
  call.say(' two')
  await untilShown(ids.replyId, 'One two')
  return { ...ids, call }
}

describe('a full disk', () => {
  it('refuses a message before anything is sent, and leaves no trace of it', async () => {
    disk.isFull = true
    await expect(send()).rejects.toMatchObject({ code: 'storage-full' })
    expect(background.chat.calls).toEqual([])
    const db = await background.deps.database()
    expect(await db.count('messages')).toBe(0)
    expect(await db.count('runs')).toBe(0)
    disk.isFull = false
    await send()
    expect(await db.count('messages')).toBe(2)
  })

  it('is told by every command that writes, and changes nothing', async () => {
    const { runId, replyId, messageId } = await send()
    const call = await background.chat.next()
    call.say('Cut')
    call.finish('length')
    await background.untilRun(runId, 'incomplete')
    const action = {
      actionId: 'action_1',
      name: 'A',
      template: 'B',
      subject: 'page',
      inMenu: true,
      inPalette: true,
      result: 'thread',
      start: 'at-once',
      position: 1,
    } as const
    const reading: PageReading = {
      kind: 'page',
      url: 'https://example.org/',
      title: 'Page',
      sections: [],
      chars: 0,
      hidden: {},
      found: 'main',
    }
    const before = await dump()
    disk.isFull = true
    const commandId = newId('cmd')
    const { commands } = background
    const attempts: Record<string, () => Promise<unknown>> = {
      sendMessage: () => send('More', { parentId: replyId }),
      retryReply: () => commands.retryReply({ commandId, replyId, connectionId, model: 'm' }),
      continueReply: () => commands.continueReply({ commandId, replyId }),
      renameThread: () => commands.renameThread({ threadId, title: 'New' }),
      deleteThread: () => commands.deleteThread({ threadId }),
      chooseModel: () => commands.chooseModel({ threadId, connectionId, model: 'n' }),
      saveReading: () => commands.saveReading({ reading }),
      saveConnection: () =>
        commands.saveConnection({
          connectionId: newId('conn'),
          name: 'Other',
          presetId: 'custom',
          headers: {},
          baseUrl: 'http://127.0.0.1:2/v1',
        }),
      deleteConnection: () => commands.deleteConnection({ connectionId }),
      saveAction: () => commands.saveAction(action),
      importActions: () =>
        commands.importActions({ actions: [{ ...action, id: 'action_1' }], onConflict: 'replace' }),
    }
    for (const [name, attempt] of Object.entries(attempts)) {
      await expect(attempt(), name).rejects.toMatchObject({ code: 'storage-full' })
    }
    disk.isFull = false
    expect(await dump()).toEqual(before)
    expect(messageId).not.toBe(replyId)
  })

  it('does not keep the words of an answer from being shown, marked as not saved', async () => {
    const { replyId, call } = await answerOverFullDisk()
    call.say(' three')
    await untilShown(replyId, 'One two three')
    expect(isMarked(replyId)).toBe(true)
    expect(await stored(replyId)).toBe('One')
  })

  it('does not keep an answer from ending as it ended', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.say(' three')
    call.finish()
    const run = await background.untilRun(runId, 'completed')
    expect(run.status).toBe('completed')
    expect(shown(replyId)).toBe('One two three')
    expect((await storedRun(runId))?.status).toBe('in_progress')
  })

  it('does not keep Stop from working', async () => {
    const { runId, call } = await answerOverFullDisk()
    await background.commands.cancelRun({ runId })
    expect(background.run(runId)?.status).toBe('cancelled')
    expect(call.isClosed).toBe(true)
  })

  it('keeps an answer for views that open later, and none takes it for interrupted', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.finish()
    await background.untilRun(runId, 'completed')
    background.changes.length = 0
    await background.commands.wake({})
    expect(shown(replyId)).toBe('One two')
    expect(background.run(runId)?.status).toBe('completed')
    expect(isMarked(runId)).toBe(true)
  })

  it('that has room again takes the whole answer at the next try', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.finish()
    await background.untilRun(runId, 'completed')
    await expect(background.commands.saveAgain({ messages: [], runs: [] })).rejects.toMatchObject({
      code: 'storage-full',
    })
    disk.isFull = false
    await background.commands.saveAgain({ messages: [], runs: [] })
    expect(await stored(replyId)).toBe('One two')
    expect((await storedRun(runId))?.status).toBe('completed')
    expect(isMarked(replyId)).toBe(false)
    expect(isMarked(runId)).toBe(false)
  })

  it('that has room again is found out without anyone asking', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.finish()
    await background.untilRun(runId, 'completed')
    disk.isFull = false
    await untilSaved(runId)
    expect(await stored(replyId)).toBe('One two')
  })

  it('that has room again while words come takes them on as before', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    disk.isFull = false
    await untilSaved(replyId)
    call.say(' three')
    await untilShown(replyId, 'One two three')
    expect(isMarked(replyId)).toBe(false)
    call.finish()
    await background.untilRun(runId, 'completed')
    expect(await stored(replyId)).toBe('One two three')
  })

  it('saves an answer before anything is sent that follows it', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.finish()
    await background.untilRun(runId, 'completed')
    disk.isFull = false
    await send('More', { parentId: replyId })
    const next = await background.chat.next()
    expect(next.options.body.messages).toMatchObject([
      { content: 'Hello' },
      { content: 'One two' },
      { content: 'More' },
    ])
    expect(await stored(replyId)).toBe('One two')
  })

  it('loses nothing with the background: a view gives back what it shows', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.finish()
    await background.untilRun(runId, 'completed')
    const [message, run] = [background.message(replyId), background.run(runId)]
    disk.isFull = false
    const restarted = testBackground({ database: background.deps.database, locks: noLocks })
    await restarted.begin()
    expect(await storedRun(runId)).toMatchObject({ status: 'incomplete', reason: 'worker-stopped' })
    if (message === undefined || run === undefined) throw new Error('Nothing was shown')
    await restarted.commands.saveAgain({ messages: [message], runs: [run] })
    expect(await stored(replyId)).toBe('One two')
    expect((await storedRun(runId))?.status).toBe('completed')
  })

  it('brings nothing back that was deleted or has gone on meanwhile', async () => {
    const { runId, replyId, call } = await answerOverFullDisk()
    call.finish('length')
    await background.untilRun(runId, 'incomplete')
    const late = background.message(replyId)
    if (late === undefined) throw new Error('Nothing was shown')
    disk.isFull = false
    await background.commands.saveAgain({ messages: [], runs: [] })
    const { runId: second } = await background.commands.continueReply({ commandId: newId('cmd'), replyId })
    const rest = await background.chat.next()
    rest.say(' and the rest')
    rest.finish()
    await background.untilRun(second, 'completed')
    await background.commands.saveAgain({ messages: [{ ...late, rev: 1000 }], runs: [] })
    expect(await stored(replyId)).toBe('One two and the rest')
    const stranger = { ...late, id: newId('msg'), rev: 1000 }
    await background.commands.saveAgain({ messages: [stranger], runs: [] })
    expect(await stored(stranger.id)).toBeUndefined()
  })
})

async function dump(): Promise<Record<string, unknown[]>> {
  const db = await background.deps.database()
  const stores = await Promise.all(
    Array.from(db.objectStoreNames, async (name) => [name, await db.getAll(name)] as const),
  )
  return Object.fromEntries(stores)
}

describe('a database that cannot be opened', () => {
  it('is told by commands as a storage that fails', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Storage is switched off', 'SecurityError')
    })
    const refused = testBackground()
    await expect(refused.commands.wake({})).rejects.toMatchObject({ code: 'storage-failed' })
    await expect(refused.connect()).rejects.toMatchObject({ code: 'storage-failed' })
    await expect(refused.deps.database()).rejects.toMatchObject({ problem: 'refused' })
  })
})
