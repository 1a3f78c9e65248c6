import { beforeEach, describe, expect, it } from 'vitest'
import { readThread } from '@/lib/db/read/read'
import { purgeDeleted } from '@/lib/db/write/purge-deleted'
import { type Message, messageText, sourceParts } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { branchTo } from '@/lib/domain/thread-tree'
import type { Input } from '@/lib/protocol'
import { messagesOf } from '../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../fakes/test-background'

let background: TestBackground
let connectionId: string
let threadId: string

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
  threadId = newId('thread')
})

const to = () => ({ connectionId, model: 'm' })

const send = (text: string, parentId: string | null, more: Partial<Input<'sendMessage'>> = {}) =>
  background.commands.sendMessage({ commandId: newId('cmd'), threadId, parentId, text, ...to(), ...more })

/** Sends a message and plays the server that answers it. */
async function exchange(question: string, answer: string, parentId: string | null) {
  const sent = await send(question, parentId)
  const call = await background.chat.next()
  call.say(answer)
  call.finish()
  await background.untilRun(sent.runId, 'completed')
  return sent
}

const edit = (messageId: string, text: string, commandId = newId('cmd')) =>
  background.commands.editMessage({ commandId, messageId, text, ...to() })

const remove = (messageId: string, below = false, leafId: string | null = null) =>
  background.commands.deleteMessage({ messageId, below, leafId })

const restore = (messageId: string) => background.commands.restoreMessage({ messageId })

async function stored(id = threadId) {
  const rows = await readThread(await background.deps.database(), id)
  return { ...rows, all: new Map(rows.messages.rows.map((row) => [row.id, row])) }
}

/** The words of the branch that the thread shows. */
async function shown(id = threadId): Promise<string[]> {
  const { all, thread } = await stored(id)
  return branchTo(all, thread?.leafId ?? null).map(messageText)
}

/** All that makes up the tree, without what changes with every save. */
async function treeOfThread() {
  const { messages } = await stored()
  return messages.rows.map(({ id, parentId, parts }: Message) => ({ id, parentId, parts }))
}

async function keepPage(text: string): Promise<string> {
  const { sourceId } = await background.commands.saveReading({
    reading: {
      kind: 'page',
      url: 'https://example.org/a',
      title: 'A page',
      sections: [{ heading: '', level: 0, text }],
      chars: text.length,
      hidden: {},
      found: 'article',
    },
  })
  return sourceId
}

describe('editing a message', () => {
  it('puts another version beside it, and has that answered', async () => {
    const first = await exchange('One', '1', null)
    const second = await exchange('Two', '2', first.replyId)
    const edited = await edit(second.messageId, 'Two, better')
    const call = await background.chat.next()
    expect(messagesOf(call).map(({ content }) => content)).toEqual(['One', '1', 'Two, better'])
    expect(background.message(edited.messageId)?.parentId).toBe(first.replyId)
    call.say('2, better')
    call.finish()
    await background.untilRun(edited.runId, 'completed')
    expect(await shown()).toEqual(['One', '1', 'Two, better', '2, better'])
    const { all } = await stored()
    expect(branchTo(all, second.replyId).map(messageText)).toEqual(['One', '1', 'Two', '2'])
  })

  it('keeps what it quotes and what is asked of that', async () => {
    const sourceId = await keepPage('Words of the page')
    const instruction = { actionId: 'summarize', label: 'Summarize', text: 'Sum it up.' }
    const first = await send('briefly', null, { sources: [{ sourceId }], instruction })
    await background.chat.next()
    const edited = await edit(first.messageId, 'at length')
    const call = await background.chat.next()
    const content = messagesOf(call).at(-1)?.content
    for (const words of ['Words of the page', 'Sum it up.', 'at length']) expect(content).toContain(words)
    expect(content).not.toContain('briefly')
    expect(background.run(edited.runId)?.action).toBe('summarize')
    await edit(first.messageId, '')
    expect(messagesOf(await background.chat.next()).at(-1)?.content).toMatch(/Sum it up\.$/)
  })

  it('is carried out once, however often it is delivered', async () => {
    const first = await exchange('One', '1', null)
    const commandId = newId('cmd')
    const edited = await edit(first.messageId, 'Better', commandId)
    expect(await edit(first.messageId, 'Better', commandId)).toEqual(edited)
    expect((await stored()).messages.rows).toHaveLength(4)
  })

  it('leaves nothing behind where it is refused', async () => {
    const first = await exchange('One', '1', null)
    const before = await treeOfThread()
    await expect(edit(first.messageId, ' ')).rejects.toMatchObject({ code: 'invalid' })
    await expect(edit(first.replyId, 'not mine')).rejects.toMatchObject({ code: 'not-found' })
    await background.commands.deleteConnection({ connectionId })
    await expect(edit(first.messageId, 'Better')).rejects.toMatchObject({ code: 'not-found' })
    expect(await treeOfThread()).toEqual(before)
  })

  it('leaves the answer to the old version to be written to its end', async () => {
    const first = await send('One', null)
    const old = await background.chat.next()
    const edited = await edit(first.messageId, 'Better')
    const call = await background.chat.next()
    old.say('old')
    old.finish()
    call.say('new')
    call.finish()
    await background.untilRun(first.runId, 'completed')
    await background.untilRun(edited.runId, 'completed')
    expect(await shown()).toEqual(['Better', 'new'])
    expect(background.message(first.replyId)?.parts).toEqual([{ type: 'text', text: 'old' }])
  })
})

describe('deleting', () => {
  it('one message puts what follows it behind the one before it, and undo puts it back', async () => {
    const first = await exchange('One', '1', null)
    const second = await exchange('Two', '2', first.replyId)
    const before = await treeOfThread()
    await remove(second.messageId)
    expect(await shown()).toEqual(['One', '1', '2'])
    await remove(first.messageId)
    expect(await shown()).toEqual(['1', '2'])
    await restore(first.messageId)
    await restore(second.messageId)
    expect(await shown()).toEqual(['One', '1', 'Two', '2'])
    expect(await treeOfThread()).toEqual(before)
  })

  it('a branch takes all that follows with it, shows what stands beside it, and can be undone', async () => {
    const first = await exchange('One', '1', null)
    const second = await exchange('Two', '2', first.replyId)
    const third = await exchange('Three', '3', second.replyId)
    const edited = await edit(second.messageId, 'Two, better')
    const call = await background.chat.next()
    call.say('better')
    call.finish()
    await background.untilRun(edited.runId, 'completed')
    const before = await treeOfThread()
    await remove(second.messageId, true, third.replyId)
    expect(await shown()).toEqual(['One', '1', 'Two, better', 'better'])
    await restore(second.messageId)
    expect(await shown()).toEqual(['One', '1', 'Two', '2', 'Three', '3'])
    expect(await treeOfThread()).toEqual(before)
  })

  it('of a branch is not undone for what was deleted in it before', async () => {
    const first = await exchange('One', '1', null)
    const second = await exchange('Two', '2', first.replyId)
    await remove(second.replyId)
    background.deps.now = () => Date.now() + 1
    await remove(first.messageId, true)
    expect(await shown()).toEqual([])
    await restore(first.messageId)
    expect(await shown()).toEqual(['One', '1', 'Two'])
    await restore(second.replyId)
    expect(await shown()).toEqual(['One', '1', 'Two', '2'])
  })

  it('and undoing twice is the same as once', async () => {
    const first = await exchange('One', '1', null)
    await exchange('Two', '2', first.replyId)
    await remove(first.replyId)
    const once = background.message(first.replyId)
    await remove(first.replyId)
    expect(background.message(first.replyId)).toEqual(once)
    await restore(first.replyId)
    const back = await treeOfThread()
    await restore(first.replyId)
    expect(await treeOfThread()).toEqual(back)
    await expect(remove('msg_unknown')).rejects.toMatchObject({ code: 'not-found' })
  })

  it.each([
    ['the answer that is being written', (sent: { replyId: string }) => [sent.replyId, false] as const],
    ['its question', (sent: { messageId: string }) => [sent.messageId, false] as const],
    ['the branch it is in', (sent: { messageId: string }) => [sent.messageId, true] as const],
  ])('%s stops its run first, and waits for its end', async (_, what) => {
    const first = await exchange('One', '1', null)
    const second = await send('Two', first.replyId)
    const call = await background.chat.next()
    call.say('Half an')
    await background.until(() => (background.message(second.replyId)?.parts.length === 1 ? true : undefined))
    const [messageId, below] = what(second)
    await remove(messageId, below)
    expect(call.isClosed).toBe(true)
    expect(background.run(second.runId)?.status).toBe('cancelled')
    // Nothing that was saved late has brought a row back, or put it where it was.
    expect((await stored()).all.has(messageId)).toBe(false)
    await restore(messageId)
    expect(await shown()).toEqual(['One', '1', 'Two', 'Half an'])
  })

  it('what a stopped worker was writing ends its run too', async () => {
    const first = await exchange('One', '1', null)
    const db = await background.deps.database()
    const run = background.run(first.runId)
    await db.put('runs', { ...run, status: 'in_progress' } as never)
    await remove(first.replyId)
    expect(background.run(first.runId)).toMatchObject({ status: 'incomplete', reason: 'worker-stopped' })
    expect(background.message(first.replyId)?.deletedAt).toBeDefined()
  })

  it('leaves a run alone that writes somewhere else', async () => {
    const first = await exchange('One', '1', null)
    const second = await send('Two', first.replyId)
    await background.chat.next()
    await remove(first.messageId)
    expect(background.run(second.runId)?.status).toBe('in_progress')
  })

  it('takes the words off the disk after 30 days, and what was paid stays', async () => {
    const sourceId = await keepPage('Words of the page')
    const first = await exchange('One', '1', null)
    const second = await send('About it', first.replyId, { sources: [{ sourceId }] })
    const call = await background.chat.next()
    call.say('It says words')
    call.finish()
    await background.untilRun(second.runId, 'completed')
    await remove(second.messageId, true)
    const db = await background.deps.database()
    const days = (count: number) => Date.now() + count * 24 * 60 * 60 * 1000
    await purgeDeleted(db, days(29))
    expect(await db.get('messages', second.messageId)).toBeDefined()
    await purgeDeleted(db, days(31))
    expect(await db.get('messages', second.messageId)).toBeUndefined()
    expect(await db.get('sources', sourceId)).toBeUndefined()
    expect(await db.get('runs', second.runId)).toMatchObject({ steps: [{ cost: { nanoUsd: 1000 } }] })
    expect(await shown()).toEqual(['One', '1'])
  })
})

describe('retrying an answer', () => {
  it('works anywhere in the branch, with another model and other parameters', async () => {
    const first = await exchange('One', '1', null)
    await exchange('Two', '2', first.replyId)
    const parameters = { temperature: 0.2, maxTokens: 100, reasoningEffort: 'low' as const }
    const again = await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId: first.replyId,
      connectionId,
      model: 'other',
      parameters,
    })
    const call = await background.chat.next()
    expect(call.options.body).toMatchObject({
      model: 'other',
      temperature: 0.2,
      max_tokens: 100,
      reasoning_effort: 'low',
      messages: [{ role: 'user', content: 'One' }],
    })
    expect(background.run(again.runId)).toMatchObject({ model: 'other', parameters })
    call.say('One again')
    call.end()
    await background.untilRun(again.runId, 'failed', 'incomplete')
    expect(await shown()).toEqual(['One', 'One again'])
    await background.commands.continueReply({ commandId: newId('cmd'), replyId: again.replyId })
    expect((await background.chat.next()).options.body).toMatchObject({ model: 'other', temperature: 0.2 })
  })
})

describe('several answers to one message', () => {
  const several = (commandId = newId('cmd')) =>
    send('One', null, {
      commandId,
      others: [
        { connectionId, model: 'm' },
        { connectionId, model: 'other', parameters: { temperature: 1 } },
      ],
    })

  it('are written side by side, each with a run of its own', async () => {
    const first = await several()
    const calls = [await background.chat.next(), await background.chat.next(), await background.chat.next()]
    expect(calls.map(({ options }) => options.body.model)).toEqual(['m', 'm', 'other'])
    for (const [index, call] of calls.entries()) call.say(`answer ${index}`)
    for (const call of calls) call.finish()
    await background.untilRun(first.runId, 'completed')
    const { runs } = await background.until(() => {
      const rows = background.changes.flatMap(({ store, row }) =>
        store === 'runs' && row.status === 'completed' ? [row.id] : [],
      )
      return rows.length === 3 ? { runs: rows } : undefined
    })
    expect(new Set(runs).size).toBe(3)
    const replies = (await stored()).messages.rows.filter(({ parentId }) => parentId === first.messageId)
    expect(replies.map(messageText)).toEqual(['answer 0', 'answer 1', 'answer 2'])
    expect(await shown()).toEqual(['One', 'answer 0'])
  })

  it('are asked for once, however often the command is delivered', async () => {
    const commandId = newId('cmd')
    const first = await several(commandId)
    expect(await several(commandId)).toEqual(first)
    expect((await stored()).runs.rows).toHaveLength(3)
  })

  it('are all or none', async () => {
    await expect(
      send('One', null, { others: [{ connectionId: 'conn_gone', model: 'm' }] }),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect((await stored()).messages.rows).toEqual([])
    expect(background.chat.calls).toEqual([])
  })

  it('are stopped one by one, and all by deleting their question', async () => {
    const first = await several()
    const calls = [await background.chat.next(), await background.chat.next(), await background.chat.next()]
    await background.commands.cancelRun({ runId: first.runId })
    expect(calls.map(({ isClosed }) => isClosed)).toEqual([true, false, false])
    await remove(first.messageId, true)
    expect(calls.map(({ isClosed }) => isClosed)).toEqual([true, true, true])
  })
})

describe('forking', () => {
  it('copies the branch up to a message, and what it quotes, into a thread of its own', async () => {
    const sourceId = await keepPage('Words of the page')
    const first = await send('About it', null, { sources: [{ sourceId }] })
    const one = await background.chat.next()
    one.say('It says words')
    one.finish()
    await background.untilRun(first.runId, 'completed')
    await exchange('Two', '2', first.replyId)
    const other = newId('thread')
    await background.commands.forkThread({ messageId: first.replyId, threadId: other })
    await background.commands.forkThread({ messageId: first.replyId, threadId: other })
    expect(await shown(other)).toEqual(['About it', 'It says words'])
    const copy = await stored(other)
    const original = await stored()
    expect(copy.messages.rows).toHaveLength(2)
    expect(copy.messages.rows.some(({ id }) => original.all.has(id))).toBe(false)
    expect(copy.thread?.title).toBe(`${original.thread?.title} (2)`)
    expect(copy.runs.rows).toMatchObject([{ status: 'completed', model: 'm' }])
    expect(copy.runs.rows[0]?.steps).toEqual([])
    await background.commands.deleteThread({ threadId })
    threadId = other
    await send('And now?', copy.thread?.leafId ?? null)
    const call = await background.chat.next()
    expect(messagesOf(call)[1]?.content).toContain('Words of the page')
    expect(messagesOf(call).map(({ content }) => content)).not.toContain('Two')
    expect(sourceParts(copy.messages.rows[0] as Message)[0]?.sourceId).not.toBe(sourceId)
  })

  it('at an answer that is being written takes what is there, and can go on from it', async () => {
    const first = await send('One', null)
    const call = await background.chat.next()
    call.say('Half an')
    await background.until(() => (background.message(first.replyId)?.parts.length === 1 ? true : undefined))
    const other = newId('thread')
    await background.commands.forkThread({ messageId: first.replyId, threadId: other })
    call.say(' answer')
    call.finish()
    await background.untilRun(first.runId, 'completed')
    expect(await shown(other)).toEqual(['One', 'Half an'])
    const { runs, thread } = await stored(other)
    expect(runs.rows).toMatchObject([{ status: 'cancelled' }])
    await background.commands.continueReply({ commandId: newId('cmd'), replyId: thread?.leafId ?? '' })
    expect(messagesOf(await background.chat.next())[1]?.content).toBe('Half an')
  })
})

describe('a summary of earlier messages', () => {
  /** Three exchanges, of which the first two are summarized. */
  async function summarized() {
    const first = await exchange('Zebra', '1', null)
    const second = await exchange('Two', '2', first.replyId)
    const third = await exchange('Three', '3', second.replyId)
    const summary = await background.commands.summarizeEarlier({
      commandId: newId('cmd'),
      threadId,
      throughId: second.replyId,
      ...to(),
    })
    const call = await background.chat.next()
    return { first, second, third, summary, call }
  }

  async function made(all: Awaited<ReturnType<typeof summarized>>) {
    all.call.say('About a zebra')
    all.call.finish()
    await background.untilRun(all.summary.runId, 'completed')
    await expect.poll(kept).toBe('About a zebra')
    return all
  }

  const kept = async () => (await stored()).thread?.context?.summary?.text

  async function sentNext(parentId: string): Promise<string> {
    const sent = await send('Next', parentId)
    const call = await background.chat.next()
    call.say('Next')
    call.finish()
    await background.untilRun(sent.runId, 'completed')
    return JSON.stringify(messagesOf(call))
  }

  it('is sent in the place of what it stands for', async () => {
    const { third } = await made(await summarized())
    expect(await sentNext(third.replyId)).toContain('About a zebra')
  })

  it.each([
    ['a question', (all: Awaited<ReturnType<typeof summarized>>) => all.first.messageId],
    ['an answer', (all: Awaited<ReturnType<typeof summarized>>) => all.first.replyId],
    ['the last message', (all: Awaited<ReturnType<typeof summarized>>) => all.second.replyId],
  ])('goes at once with %s that it stands for, and comes back with it', async (_, goneOf) => {
    const all = await made(await summarized())
    const id = goneOf(all)
    await remove(id)
    expect(await kept()).toBeUndefined()
    expect(await sentNext(all.third.replyId)).not.toContain('zebra')
    await restore(id)
    expect(await kept()).toBe('About a zebra')
    const db = await background.deps.database()
    expect((await db.get('messages', id))?.summary).toBeUndefined()
  })

  it('goes with a whole branch', async () => {
    const all = await made(await summarized())
    await remove(all.second.messageId, true)
    expect(await kept()).toBeUndefined()
    await restore(all.second.messageId)
    expect(await kept()).toBe('About a zebra')
  })

  it('stays where what is deleted came later', async () => {
    const all = await made(await summarized())
    await remove(all.third.messageId)
    await remove(all.third.replyId)
    expect(await kept()).toBe('About a zebra')
  })

  it('comes back with the last one that is restored, in whatever order', async () => {
    const all = await made(await summarized())
    await remove(all.first.messageId)
    await remove(all.second.messageId)
    await restore(all.first.messageId)
    expect(await kept()).toBeUndefined()
    expect(await sentNext(all.third.replyId)).not.toContain('zebra')
    await restore(all.second.messageId)
    expect(await kept()).toBe('About a zebra')
  })

  it('does not take the place of one that was made since', async () => {
    const all = await made(await summarized())
    await remove(all.first.messageId)
    const throughId = all.second.replyId
    const context = { summary: { throughId, text: 'Another' } }
    await background.commands.chooseContext({ threadId, context })
    await restore(all.first.messageId)
    expect(await kept()).toBe('Another')
  })

  it('is not made of a message that is deleted meanwhile', async () => {
    const { first, call, summary } = await summarized()
    call.say('About a ze')
    await remove(first.messageId)
    expect(call.isClosed).toBe(true)
    await background.untilRun(summary.runId, 'cancelled')
    expect(await kept()).toBeUndefined()
  })

  it('goes with its message in the end', async () => {
    const all = await made(await summarized())
    await remove(all.first.messageId)
    const db = await background.deps.database()
    await purgeDeleted(db, Date.now() + 31 * 24 * 60 * 60 * 1000)
    for (const store of ['messages', 'threads', 'runs'] as const)
      expect(JSON.stringify(await db.getAll(store))).not.toMatch(/zebra/iu)
  })
})
