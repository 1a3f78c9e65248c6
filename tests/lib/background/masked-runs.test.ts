import { beforeEach, describe, expect, it } from 'vitest'
import { messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import type { MaskChoice } from '@/lib/protocol'
import { messagesOf } from '../../fakes/scripted-chat'
import { type TestBackground, testBackground } from '../../fakes/test-background'

const address = 'ann.smith@example.org'
const key = 'sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12'

const asItIs = { asIsFor: ['http://127.0.0.1:1'] }

describe('a masked run', () => {
  let background: TestBackground
  let connectionId: string
  let threadId: string

  beforeEach(async () => {
    background = testBackground()
    connectionId = await background.connect()
    threadId = newId('thread')
  })

  const send = (text: string, more: { parentId?: string; mask?: MaskChoice } = {}) =>
    background.commands.sendMessage({
      commandId: newId('cmd'),
      threadId,
      parentId: null,
      text,
      connectionId,
      model: 'gpt-test',
      ...more,
    })

  it('sends placeholders, keeps the real words, and restores them in the answer however it is cut', async () => {
    const { runId, messageId, replyId } = await send(`Mail ${address} the key ${key}, ${address}!`, {
      mask: 'on',
    })
    const call = await background.chat.next()
    expect(JSON.stringify(call.options.body)).not.toMatch(/ann\.smith|Ab12Cd34/)
    const [, mail = '', mask = ''] =
      /Mail (\S+) the key (\S+),/.exec(messagesOf(call)[0]?.content ?? '') ?? []
    expect(mail).toMatch(/^\[EMAIL_[0-9A-F]{4}\]$/)
    expect(mask).toMatch(/^\[API_KEY_[0-9A-F]{4}\]$/)
    for (const character of `Sent ${mask} to ${mail}, [EMAIL_`) call.say(character)
    call.finish()
    const run = await background.untilRun(runId, 'completed')
    expect(run.masked).toEqual({ email: 1, 'api-key': 1 })
    expect(JSON.stringify(run)).not.toMatch(/ann\.smith|Ab12Cd34/)
    const reply = background.message(replyId)
    expect(reply && messageText(reply)).toBe(`Sent ${key} to ${address}, [EMAIL_`)
    const question = background.message(messageId)
    expect(question && messageText(question)).toContain(address)
  })

  it('keeps what was held back when it is stopped', async () => {
    const { runId, replyId } = await send(`To ${address}`, { mask: 'on' })
    const call = await background.chat.next()
    call.say('It is [EMAIL_')
    await background.until(() => {
      const reply = background.message(replyId)
      return reply && messageText(reply) === 'It is ' ? true : undefined
    })
    await background.commands.cancelRun({ runId })
    await background.untilRun(runId, 'cancelled')
    const reply = background.message(replyId)
    expect(reply && messageText(reply)).toBe('It is [EMAIL_')
  })

  it('gives the same value the same placeholder in the next request of the thread, and another in another thread', async () => {
    const first = await send(`To ${address}`, { mask: 'on' })
    const call = await background.chat.next()
    const mail = /\[EMAIL_\w+\]/.exec(messagesOf(call)[0]?.content ?? '')?.[0] ?? ''
    call.say(`Done: ${mail}`)
    call.finish()
    await background.untilRun(first.runId, 'completed')
    await send('And now?', { mask: 'on', parentId: first.replyId })
    const again = await background.chat.next()
    expect(messagesOf(again).map(({ content }) => content)).toEqual([
      `To ${mail}`,
      `Done: ${mail}`,
      'And now?',
    ])
    again.finish()
    threadId = newId('thread')
    await send(`To ${address}`, { mask: 'on' })
    const other = await background.chat.next()
    expect(messagesOf(other)[0]?.content).not.toBe(`To ${mail}`)
    other.finish()
  })

  it('masks what is asked to be sent, or everything where that is set, and nothing else', async () => {
    await send(`To ${address}`, { mask: asItIs })
    const plain = await background.chat.next()
    expect(messagesOf(plain)[0]?.content).toBe(`To ${address}`)
    plain.finish()
    background.state.settings = { ...background.state.settings, secretsCheck: 'mask' }
    threadId = newId('thread')
    await send(`To ${address}`, { mask: asItIs })
    const masked = await background.chat.next()
    expect(messagesOf(masked)[0]?.content).toMatch(/^To \[EMAIL_[0-9A-F]{4}\]$/)
    masked.finish()
  })

  it('sends as it is what was to be sent as it is, and masks the rest', async () => {
    const { saltedHash } = await import('@/lib/privacy/salted-hash')
    background.state.secretChoices = {
      [threadId]: { [saltedHash(threadId, address)]: { 'http://127.0.0.1:1': 'as-is' } },
    }
    await send(`To ${address}: ${key}`, { mask: 'on' })
    const call = await background.chat.next()
    expect(messagesOf(call)[0]?.content).toMatch(/^To ann\.smith@example\.org: \[API_KEY_[0-9A-F]{4}\]$/)
    call.finish()
  })

  it('is masked again when it is tried again or waited in line', async () => {
    const first = await send(`To ${address}`, { mask: 'on' })
    const second = await send(`From bob.${address}`, { mask: 'on', parentId: first.replyId })
    const call = await background.chat.next()
    call.say('Yes')
    call.finish()
    const queued = await background.chat.next()
    expect(JSON.stringify(queued.options.body)).not.toContain('ann.smith')
    queued.say('Yes')
    queued.finish()
    await background.untilRun(second.runId, 'completed')
    await background.commands.retryReply({
      commandId: newId('cmd'),
      replyId: second.replyId,
      connectionId,
      model: 'gpt-test',
    })
    const retried = await background.chat.next()
    expect(messagesOf(retried)).toEqual(messagesOf(queued))
    retried.finish()
  })
})
