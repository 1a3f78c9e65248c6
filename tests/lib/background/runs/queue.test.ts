import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/domain/rows/id'
import { messagesOf } from '../../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../../fakes/test-background'

let background: TestBackground
let connectionId: string
const threadId = newId('thread')

beforeEach(async () => {
  background = testBackground()
  connectionId = await background.connect()
})

const send = (text: string, parentId: string | null) =>
  background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId,
    parentId,
    text,
    connectionId,
    model: 'm',
  })

describe('a message sent while the thread is answering', () => {
  it('waits, and is sent when the answer before it is complete, with that answer in its history', async () => {
    const first = await send('One', null)
    const one = await background.chat.next()
    const second = await send('Two', first.replyId)
    const third = await send('Three', second.replyId)
    expect(background.run(second.runId)?.status).toBe('queued')
    expect(background.chat.calls).toHaveLength(1)
    one.say('1')
    one.finish()
    const two = await background.chat.next()
    expect(two.options.body.messages).toEqual([
      { role: 'user', content: 'One' },
      { role: 'assistant', content: '1' },
      { role: 'user', content: 'Two' },
    ])
    expect(background.run(third.runId)?.status).toBe('queued')
    two.say('2')
    two.finish()
    const three = await background.chat.next()
    three.say('3')
    three.finish()
    await background.untilRun(third.runId, 'completed')
  })

  it('is put behind the line even where its window had not seen the line yet', async () => {
    const first = await send('One', null)
    await background.chat.next()
    const second = await send('Two', first.replyId)
    const unaware = await send('Three', first.replyId)
    expect(background.message(unaware.messageId)?.parentId).toBe(second.replyId)
  })

  it('waits for the user where the answer before it was stopped, and is sent with Send now', async () => {
    const first = await send('One', null)
    await background.chat.next()
    const second = await send('Two', first.replyId)
    await background.commands.cancelRun({ runId: first.runId })
    expect(background.run(second.runId)?.status).toBe('queued')
    expect(background.chat.calls).toHaveLength(1)
    await background.commands.sendQueuedNow({ runId: second.runId })
    const two = await background.chat.next()
    two.say('2')
    two.finish()
    await background.untilRun(second.runId, 'completed')
  })

  it('can not be sent now while an answer is being written', async () => {
    const first = await send('One', null)
    await background.chat.next()
    const second = await send('Two', first.replyId)
    await expect(background.commands.sendQueuedNow({ runId: second.runId })).rejects.toMatchObject({
      code: 'busy',
    })
  })

  it('can be removed, and those behind it move up', async () => {
    const first = await send('One', null)
    const one = await background.chat.next()
    const second = await send('Two', first.replyId)
    const third = await send('Three', second.replyId)
    await background.commands.removeQueued({ runId: second.runId })
    one.say('1')
    one.finish()
    const three = await background.chat.next()
    expect(three.options.body.messages).toEqual([
      { role: 'user', content: 'One' },
      { role: 'assistant', content: '1' },
      { role: 'user', content: 'Three' },
    ])
    three.say('3')
    three.finish()
    await background.untilRun(third.runId, 'completed')
  })

  it('moves behind the new answer where the old one is retried', async () => {
    const first = await send('One', null)
    await background.chat.next()
    const second = await send('Two', first.replyId)
    await background.commands.cancelRun({ runId: first.runId })
    await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId: first.replyId,
      connectionId,
      model: 'm',
    })
    const retry = await background.chat.next()
    retry.say('better')
    retry.finish()
    const two = await background.chat.next()
    expect(two.options.body.messages).toContainEqual({ role: 'assistant', content: 'better' })
    two.say('2')
    two.finish()
    await background.untilRun(second.runId, 'completed')
  })

  it('goes on waiting for its answer where another is asked for beside that', async () => {
    const first = await send('One', null)
    const one = await background.chat.next()
    const second = await send('Two', first.replyId)
    const beside = await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId: first.replyId,
      connectionId,
      model: 'm',
    })
    await background.chat.next()
    one.say('1')
    one.finish()
    const two = await background.chat.next()
    expect(two.options.body.messages).toContainEqual({ role: 'assistant', content: '1' })
    expect(background.run(second.runId)?.status).toBe('in_progress')
    expect(background.run(beside.runId)?.status).toBe('in_progress')
  })

  it('can be edited where it waits', async () => {
    const first = await send('One', null)
    const one = await background.chat.next()
    const second = await send('Two', first.replyId)
    const edited = await background.commands.editMessage({
      commandId: newId('cmd'),
      messageId: second.messageId,
      text: 'Two, better',
      connectionId,
      model: 'm',
    })
    expect(edited).toEqual(second)
    one.say('1')
    one.finish()
    const two = await background.chat.next()
    expect(two.options.body.messages).toContainEqual({ role: 'user', content: 'Two, better' })
  })

  it('is answered as often as was asked, at once, and removed as one', async () => {
    const first = await send('One', null)
    const one = await background.chat.next()
    const several = (text: string, parentId: string) =>
      background.commands.sendMessage({
        commandId: newId('cmd'),
        threadId,
        parentId,
        text,
        connectionId,
        model: 'm',
        others: [{ connectionId, model: 'n' }],
      })
    const second = await several('Two', first.replyId)
    const third = await several('Three', second.replyId)
    const fourth = await send('Four', third.replyId)
    await background.commands.removeQueued({ runId: third.runId })
    expect(background.message(fourth.messageId)?.parentId).toBe(second.replyId)
    one.say('1')
    one.finish()
    const answers = [await background.chat.next(), await background.chat.next()]
    expect(answers.map(({ options }) => options.body.model)).toEqual(['m', 'n'])
    answers[0]?.say('2')
    answers[0]?.finish()
    const four = await background.chat.next()
    expect(messagesOf(four).map(({ content }) => content)).toEqual(['One', '1', 'Two', '2', 'Four'])
  })
})
