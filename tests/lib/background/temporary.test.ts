import { beforeEach, describe, expect, it } from 'vitest'
import { readRow, readThread } from '@/lib/db/read/read'
import { readTemporaryThread, readTemporaryThreads } from '@/lib/db/read/read-temporary'
import { readThreads } from '@/lib/db/read/read-threads'
import { messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { rowStores } from '@/lib/domain/stored-rows'
import { newTemporaryId } from '@/lib/domain/temporary'
import type { Input } from '@/lib/protocol'
import { noLocks } from '../../fakes/no-locks'
import { messagesOf } from '../../fakes/scripted-chat'
import { sessionArea } from '../../fakes/session-area'
import { type TestBackground, testBackground } from '../../fakes/test-background'

let session: ReturnType<typeof sessionArea>
let background: TestBackground
let connectionId: string
let threadId: string

beforeEach(async () => {
  session = sessionArea()
  background = testBackground({}, session)
  connectionId = await background.connect()
  threadId = newTemporaryId()
})

const send = (text: string, over: Partial<Input<'sendMessage'>> = {}) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId: null,
    text,
    connectionId,
    model: 'm',
    ...over,
  })

async function answered(text: string, answer: string, over: Partial<Input<'sendMessage'>> = {}) {
  const ids = await send(text, over)
  const call = await background.chat.next()
  call.say(answer)
  call.finish()
  await background.untilRun(ids.runId, 'completed')
  return ids
}

/** Every row of every store, as text. */
async function disk(): Promise<string> {
  const db = await background.deps.database()
  const stores = await Promise.all(rowStores.map((store) => db.getAll(store)))
  return JSON.stringify(stores)
}

const inSession = async () => {
  const { thread, messages, runs } = await readTemporaryThread(session, threadId)
  return { thread, texts: messages.rows.map(messageText), runs: runs.rows }
}

describe('a temporary thread', () => {
  it('is answered like any other, and leaves nothing on the disk', async () => {
    const first = await answered('A secret plan', 'Secret answer')
    await answered('And then?', 'The end', { parentId: first.replyId })
    expect(await disk()).not.toMatch(/secret|then\?|The end|temp_/i)
    expect((await inSession()).texts).toEqual(['A secret plan', 'Secret answer', 'And then?', 'The end'])
    expect(await readThreads(await background.deps.database(), 10)).toMatchObject({ rows: [] })
    const [listed] = await readTemporaryThreads(session)
    expect(listed).toMatchObject({ id: threadId, title: 'A secret plan' })
  })

  it('sends its earlier messages with the next', async () => {
    const first = await answered('One', 'Two')
    await send('Three', { parentId: first.replyId })
    const sent = messagesOf(await background.chat.next())
    expect(sent.map(({ content }) => content)).toEqual(['One', 'Two', 'Three'])
  })

  it('makes one run of a command that is delivered twice at once, also the very first', async () => {
    const commandId = newId('cmd')
    const [one, other] = await Promise.all([send('Hello', { commandId }), send('Hello', { commandId })])
    expect(one).toEqual(other)
    expect((await inSession()).runs).toHaveLength(1)
  })

  it('outlives the background, whose open run is ended as stopped', async () => {
    const { replyId } = await send('Hello')
    const call = await background.chat.next()
    call.say('Half an')
    await background.until(() => {
      const row = background.message(replyId)
      return row && messageText(row) === 'Half an' ? true : undefined
    })
    const another = testBackground({ database: background.deps.database, locks: noLocks }, session)
    await another.commands.wake({})
    const { runs, texts } = await inSession()
    expect(texts).toEqual(['Hello', 'Half an'])
    expect(runs).toMatchObject([{ status: 'incomplete', reason: 'worker-stopped' }])
  })

  it('can be edited, retried, and have messages deleted and restored', async () => {
    const { messageId, replyId } = await answered('One', 'Two')
    await background.commands.deleteMessage({ messageId: replyId, below: false, leafId: null })
    expect((await inSession()).texts).toEqual(['One'])
    await background.commands.restoreMessage({ messageId: replyId })
    expect((await inSession()).texts).toEqual(['One', 'Two'])
    const edited = await background.commands.editMessage({
      commandId: newId('cmd'),
      messageId,
      text: 'Another',
      connectionId,
      model: 'm',
    })
    ;(await background.chat.next()).finish()
    await background.untilRun(edited.runId, 'completed', 'failed', 'incomplete')
    expect((await inSession()).texts).toContain('Another')
    expect(await disk()).not.toContain('Another')
  })

  it('is kept with all that belongs to it, under an id of the disk', async () => {
    const { replyId } = await answered('One', 'Two')
    const keptId = newId('thread')
    await background.commands.keepTemporary({ threadId, keptId })
    const { thread, messages, runs } = await readThread(await background.deps.database(), keptId)
    expect(thread).toMatchObject({ id: keptId, title: 'One', leafId: replyId })
    expect(messages.rows.map(messageText)).toEqual(['One', 'Two'])
    expect(runs.rows).toMatchObject([{ status: 'completed', threadId: keptId }])
    expect(session.items.size).toBe(0)
  })

  it('that was being kept when the background died is in one place only', async () => {
    await answered('One', 'Two')
    const keptId = newId('thread')
    await background.deps.temporary.willKeep(threadId, keptId)
    const before = Array.from(session.items)
    await background.commands.keepTemporary({ threadId, keptId })
    for (const [key, value] of before) session.items.set(key, value)
    const another = testBackground({ database: background.deps.database }, session)
    await another.commands.wake({})
    expect(session.items.size).toBe(0)
    expect(await readRow(await background.deps.database(), 'threads', keptId)).toBeDefined()
  })

  it('is not kept while it is being answered', async () => {
    await send('One')
    await background.chat.next()
    const keeping = background.commands.keepTemporary({ threadId, keptId: newId('thread') })
    await expect(keeping).rejects.toMatchObject({ code: 'busy' })
    expect((await inSession()).texts).toEqual(['One', ''])
  })

  it('is forgotten at once, with the run that was writing in it', async () => {
    await send('One')
    const call = await background.chat.next()
    call.say('Two')
    await background.commands.dropTemporary({ threadId })
    expect(call.isClosed).toBe(true)
    expect(session.items.size).toBe(0)
    const last = background.changes.findLast(({ store }) => store === 'threads')
    expect(last?.row).toMatchObject({ id: threadId, deletedAt: expect.any(Number) })
  })

  it('refuses a message for which the browser has no room, and the rest stays', async () => {
    session = sessionArea({ maxChars: 10_000 })
    background = testBackground({}, session)
    connectionId = await background.connect()
    const first = await answered('One', 'Two')
    const sending = send('x'.repeat(10_000), { parentId: first.replyId })
    await expect(sending).rejects.toMatchObject({ code: 'storage-full' })
    expect((await inSession()).texts).toEqual(['One', 'Two'])
  })

  it('does not take a thread of the disk for one that can be dropped', async () => {
    const dropping = background.commands.dropTemporary({ threadId: newId('thread') })
    await expect(dropping).rejects.toMatchObject({ code: 'invalid' })
  })
})
