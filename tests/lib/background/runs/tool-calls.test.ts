import { beforeEach, describe, expect, it } from 'vitest'
import { outcomeOf } from '@/lib/background/runs/outcome-of'
import type { MessagePart } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { changed } from '@/lib/domain/rows/row'
import type { Run } from '@/lib/domain/run'
import { noLocks } from '../../../fakes/no-locks'
import { messagesOf } from '../../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
const threadId = newId('thread')

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
})

const send = (text: string, parentId: string | null = null) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId,
    text,
    connectionId,
    model: 'm',
  })

const call = (callId: string): Extract<MessagePart, { type: 'tool_call' }> => ({
  type: 'tool_call',
  callId,
  name: 'search',
  arguments: '{"q":"tides"}',
})

describe('a tool call that nobody asked for', () => {
  it('ends the run with what was said beside it, and the next message goes out without it', async () => {
    const first = await send('One')
    const one = await background.chat.next()
    const second = await send('Two', first.replyId)
    one.say('I will look')
    one.send(call('a'), call('b'))
    one.finish('tool-calls')
    await background.untilRun(first.runId, 'completed')
    expect(background.message(first.replyId)?.parts).toEqual([
      { type: 'text', text: 'I will look' },
      call('a'),
      call('b'),
    ])
    const two = await background.chat.next()
    expect(messagesOf(two)).toEqual([
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'I will look' },
      { role: 'user', content: 'Two' },
    ])
    two.say('2')
    two.finish()
    await background.untilRun(second.runId, 'completed')
  })

  it('is no answer where nothing was said: it can be retried, what waits goes on waiting, and can be sent', async () => {
    const first = await send('One')
    const one = await background.chat.next()
    const second = await send('Two', first.replyId)
    one.send({ type: 'reasoning', text: 'Hm' }, call('a'))
    one.finish('tool-calls')
    expect(await background.untilRun(first.runId, 'failed')).toMatchObject({
      error: { kind: 'tool-not-offered' },
    })
    expect(background.run(second.runId)?.status).toBe('queued')
    await background.commands.sendQueuedNow({ runId: second.runId })
    const two = await background.chat.next()
    expect(messagesOf(two)).toEqual([
      { role: 'user', content: 'One' },
      { role: 'user', content: 'Two' },
    ])
    two.say('2')
    two.finish()
    await background.untilRun(second.runId, 'completed')
    const retried = await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId: first.replyId,
      connectionId,
      model: 'm',
    })
    const again = await background.chat.next()
    expect(messagesOf(again)).toEqual([{ role: 'user', content: 'One' }])
    again.say('1')
    again.finish()
    await background.untilRun(retried.runId, 'completed')
  })
})

describe('an answer that goes on', () => {
  it('waits for no call that the answer before was stopped at', async () => {
    const first = await send('One')
    const one = await background.chat.next()
    one.say('Wait ')
    one.send(call('a'))
    await background.until(() => (background.message(first.replyId)?.parts.length === 2 ? true : undefined))
    await background.commands.cancelRun({ runId: first.runId })
    const again = await background.commands.continueReply({
      commandId: newId('cmd'),
      replyId: first.replyId,
    })
    const rest = await background.chat.next()
    expect(messagesOf(rest)[1]).toEqual({ role: 'assistant', content: 'Wait ' })
    rest.say('and see')
    rest.finish()
    await background.untilRun(again.runId, 'completed')
    expect(background.message(first.replyId)?.parts).toEqual([
      { type: 'text', text: 'Wait ' },
      call('a'),
      { type: 'text', text: 'and see' },
    ])
  })
})

describe('a run that waits for a decision on a tool', () => {
  async function waiting(): Promise<{ runId: string; replyId: string }> {
    const { runId, replyId } = await send('One')
    const one = await background.chat.next()
    one.say('Wait')
    one.send(call('a'))
    one.finish('tool-calls')
    const run = await background.untilRun(runId, 'completed')
    await background.deps.save({}, async (writer) =>
      writer.put('runs', changed({ ...run, status: 'requires_action' } as Run, {}, Date.now())),
    )
    return { runId, replyId }
  }

  it('has what is sent meanwhile wait behind it', async () => {
    const { replyId } = await waiting()
    const second = await send('Two', replyId)
    expect(background.run(second.runId)?.status).toBe('queued')
    await expect(background.commands.sendQueuedNow({ runId: second.runId })).rejects.toMatchObject({
      code: 'busy',
    })
    expect(background.chat.calls).toHaveLength(1)
  })

  it('is stopped by Stop, and what waits behind it is then sent with Send now', async () => {
    const { runId, replyId } = await waiting()
    const second = await send('Two', replyId)
    await background.commands.cancelRun({ runId })
    expect(background.run(runId)?.status).toBe('cancelled')
    expect(background.run(second.runId)?.status).toBe('queued')
    await background.commands.sendQueuedNow({ runId: second.runId })
    const two = await background.chat.next()
    expect(messagesOf(two)).toEqual([
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'Wait' },
      { role: 'user', content: 'Two' },
    ])
  })

  it('goes on waiting when the background begins anew', async () => {
    const { runId } = await waiting()
    const restarted = testBackground({ database: background.deps.database, locks: noLocks })
    await restarted.begin()
    await restarted.commands.wake({})
    const db = await restarted.deps.database()
    expect(await db.get('runs', runId)).toMatchObject({ status: 'requires_action' })
    await restarted.commands.cancelRun({ runId })
    expect(restarted.run(runId)?.status).toBe('cancelled')
  })

  it('is stopped in a copy of its thread', async () => {
    const { replyId } = await waiting()
    const copyId = newId('thread')
    await background.commands.forkThread({ threadId: copyId, messageId: replyId })
    const copied = background.changes.filter(
      ({ store, row }) => store === 'runs' && 'threadId' in row && row.threadId === copyId,
    )
    expect(copied.map(({ row }) => (row as Run).status)).toEqual(['cancelled'])
  })
})

describe('how a run ends that called tools', () => {
  const ended = { hasContent: true, hasWords: false, isDone: true, finish: 'tool-calls' as const }
  const offered = new Set(['search'])
  const none = new Set<string>()
  const unknown = { ...call('b'), name: 'x' }

  it.each([
    ['a tool that was offered', { calls: [call('a')], offered }, 'requires_action'],
    ['one that was, and one that was not', { calls: [unknown, call('a')], offered }, 'requires_action'],
    ['one that was not, beside words', { calls: [unknown], offered, hasWords: true }, 'completed'],
    ['one that was not, and nothing else', { calls: [unknown], offered }, 'failed'],
    ['one where none was offered', { calls: [call('a')], offered: none }, 'failed'],
    ['only those that have their results', { calls: [], offered, hasWords: true }, 'completed'],
  ])('%s', (_, called, status) => {
    expect(outcomeOf({ ...ended, ...called }, false).status).toBe(status)
    const { finish: __, ...silent } = ended
    expect(outcomeOf({ ...silent, ...called }, false).status).toBe(status)
    expect(outcomeOf({ ...ended, ...called }, true).status).toBe('cancelled')
  })
})
