import { beforeEach, describe, expect, it } from 'vitest'
import { keepSource } from '@/lib/background/runs/keep-source'
import type { Job } from '@/lib/domain/job'
import { type Message, messageText, sourceParts } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { RunFailure } from '@/lib/domain/servers/run-error'
import type { Source } from '@/lib/domain/source'
import { noLocks } from '../../../fakes/no-locks'
import { type Call, messagesOf } from '../../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
let source: Source
const threadId = newId('thread')

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
  source = await keepSource(background.deps, {
    kind: 'page',
    url: 'https://example.org/long',
    title: 'A long page',
    sections: ['first', 'second', 'third'].map((name) => ({
      heading: '',
      level: 0,
      text: `The ${name} part.`,
    })),
    chars: 48,
    hidden: {},
    found: 'article',
  })
})

const start = (commandId = newId('cmd'), partTokens = 2000) =>
  background.commands.readInParts({
    commandId,
    threadId,
    sourceId: source.id,
    parts: [0, 1, 2].map((section) => [{ section, start: 0, end: 100 }]),
    partTokens,
    instruction: { actionId: 'summarize', label: 'Key points', text: 'Summarize the source above.' },
    connectionId,
    model: 'm',
  })

/** Answers the next request, and says what it asked. */
async function answer(text: string): Promise<string> {
  const call = await background.chat.next()
  call.say(text)
  call.finish()
  return lastMessage(call)
}

const lastMessage = (call: Call): string => messagesOf(call).at(-1)?.content ?? ''
const job = () => background.changes.findLast(({ store }) => store === 'jobs')?.row as Job | undefined
const partOf = (asked: string) => /The (\w+) part\./.exec(asked)?.[1]

describe('reading in parts', () => {
  it('asks for notes on each part, then for one answer from the notes', async () => {
    const { runId, replyId } = await start()
    for (const name of ['first', 'second', 'third'])
      expect(partOf(await answer(`- Note on the ${name}. [[The ${name} part]]`))).toBe(name)
    const asked = await answer('All three.')
    expect(asked).toContain('- Note on the first. [[The first part]]\n\n- Note on the second.')
    expect(asked).toContain('(notes on a text)')
    expect(asked).toContain('Summarize the source above.')
    expect(asked).not.toContain('\nThe first part.')
    await background.untilRun(runId, 'completed')
    expect(messageText(background.message(replyId) as Message)).toBe('All three.')
    expect(background.chat.calls).toHaveLength(4)
    expect(job()).toMatchObject({ status: 'completed' })
  })

  it('keeps each part as a run of its own, under the run that it is for', async () => {
    const { runId } = await start()
    for (const text of ['one', 'two', 'three', 'all']) await answer(text)
    await background.untilRun(runId, 'completed')
    const runs = await (await background.deps.database()).getAllFromIndex('runs', 'threadId', threadId)
    const parts = runs.filter(({ kind }) => kind === 'part')
    expect(parts).toHaveLength(3)
    for (const part of parts) expect(part).toMatchObject({ status: 'completed', parentRunId: runId })
  })

  it('is made once, however often its command is delivered', async () => {
    const commandId = newId('cmd')
    const [one, two] = await Promise.all([start(commandId), start(commandId)])
    expect(two).toEqual(one)
    await background.chat.next()
    expect(background.chat.calls).toHaveLength(1)
  })

  it('stops where the user stops it, keeps what is done, and goes on from there', async () => {
    const { runId, replyId } = await start()
    await answer('one')
    const second = await background.chat.next()
    await background.commands.cancelRun({ runId })
    expect(second.isClosed).toBe(true)
    expect(background.run(runId)?.status).toBe('cancelled')
    expect(job()?.steps.map(({ status }) => status)).toEqual(['completed', 'in_progress', 'waiting'])

    const again = await background.commands.continueReply({ commandId: newId('cmd'), replyId })
    expect(partOf(await answer('two'))).toBe('second')
    expect(partOf(await answer('three'))).toBe('third')
    expect(await answer('All.')).toContain('one\n\ntwo\n\nthree')
    await background.untilRun(again.runId, 'completed')
    expect(messageText(background.message(replyId) as Message)).toBe('All.')
  })

  it('goes on after its worker has died, without asking again for what is done', async () => {
    const { runId, replyId } = await start()
    await answer('one')
    await answer('two')
    await background.chat.next()
    // Another worker on the same database, to which nobody holds the locks of the first.
    const next = testBackground({ database: background.deps.database, locks: noLocks })
    await next.begin()
    expect(next.run(runId)).toMatchObject({ status: 'incomplete', reason: 'worker-stopped' })
    const again = await next.commands.continueReply({ commandId: newId('cmd'), replyId })
    const third = await next.chat.next()
    expect(partOf(lastMessage(third))).toBe('third')
    third.say('three')
    third.finish()
    const last = await next.chat.next()
    expect(lastMessage(last)).toContain('one\n\ntwo\n\nthree')
    last.say('All.')
    last.finish()
    await next.untilRun(again.runId, 'completed')
    expect(next.chat.calls).toHaveLength(2)
  })

  it('fails with the reason of the part that failed, and goes on by Retry', async () => {
    const { runId, replyId } = await start()
    await answer('one')
    const second = await background.chat.next()
    second.fail(new RunFailure({ kind: 'no-credit' }))
    const failed = await background.untilRun(runId, 'failed')
    expect(failed).toMatchObject({ error: { kind: 'no-credit' } })
    const again = await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId,
      connectionId,
      model: 'm',
    })
    expect(partOf(await answer('two'))).toBe('second')
    await answer('three')
    await answer('All.')
    await background.untilRun(again.runId, 'completed')
  })

  it('answers again from the notes that are kept', async () => {
    const { runId, replyId } = await start()
    for (const text of ['one', 'two', 'three', 'all']) await answer(text)
    await background.untilRun(runId, 'completed')
    await background.commands.retryReply({ commandId: newId('cmd'), replyId, connectionId, model: 'm' })
    expect(await answer('again')).toContain('one\n\ntwo\n\nthree')
    expect(background.chat.calls).toHaveLength(5)
  })

  it('takes notes on the notes where those are too long themselves', async () => {
    await start(newId('cmd'), 1000)
    for (const name of ['a', 'b', 'c']) await answer(`${name} `.repeat(1200))
    const asked = await answer('short')
    expect(asked).toContain('part 1 of')
    expect(asked).toContain('(notes on a text)')
    while (job()?.status !== 'completed') await answer('short')
    expect(job()?.steps.every(({ round }) => round <= 2)).toBe(true)
  })

  it('says what is read next, marks around it included, before it is sent', async () => {
    await start(newId('cmd'), 1000)
    for (const name of ['a', 'b', 'c']) await answer(`${name} `.repeat(1200))
    const call = await background.chat.next()
    const next = job()?.steps.find(({ status }) => status !== 'completed')
    expect(next?.round).toBe(2)
    expect(next?.boundary).toMatch(/^[0-9a-f]{32}$/)
    expect(lastMessage(call)).toContain(next?.boundary)
  })

  it('has its notes in the message as soon as the last is taken: a dead worker costs no other mark around them', async () => {
    const { messageId } = await start()
    for (const text of ['one', 'two', 'three']) await answer(text)
    const last = await background.chat.next()
    const kept = background.changes.flatMap(({ store, row }) =>
      store === 'sources' && row.kind === 'notes' ? [row] : [],
    )
    expect(kept).toHaveLength(1)
    expect(lastMessage(last)).toContain(kept[0]?.boundary)
    const at = (store: string, isIt: (row: object) => boolean) =>
      background.changes.findIndex((change) => change.store === store && isIt(change.row))
    const done = at('jobs', (row) => 'status' in row && row.status === 'completed')
    expect(
      at(
        'messages',
        (row) => 'id' in row && row.id === messageId && sourceParts(row as Message).length === 2,
      ),
    ).toBeLessThan(done)
    expect(job()).toMatchObject({ status: 'completed' })
  })

  it('learns nothing of how a model counts from the count of a part', async () => {
    const { runId, replyId } = await start()
    await answer('one')
    const second = await background.chat.next()
    second.fail(new RunFailure({ kind: 'no-credit' }))
    await background.untilRun(runId, 'failed')
    const estimate = { inputTokens: 9, counted: 9, isExact: false }
    const again = { commandId: newId('cmd'), replyId, connectionId, model: 'm', estimate }
    const { runId: next } = await background.commands.retryReply(again)
    expect(background.run(next)).not.toHaveProperty('estimate')
  })

  it('names the page in the message, before the notes that were sent of it', async () => {
    const { runId, messageId } = await start()
    for (const text of ['one', 'two', 'three', 'all']) await answer(text)
    await background.untilRun(runId, 'completed')
    const [page, notes] = sourceParts(background.message(messageId) as Message)
    expect(page).toMatchObject({ spans: [] })
    expect(page?.sourceId).not.toBe(notes?.sourceId)
  })
})
