import { describe, expect, it } from 'vitest'
import type { Run, SentRequest } from '@/lib/domain/run'
import { bodyAsSent, messagesAsSent, type NamedRows } from '@/lib/request/sent-request'
import { messageOf, runOf, sourceOf } from '../../factories/kept-rows'

const url = 'https://api.example.com/v1/chat/completions'
const words = (text: string) => ({ parts: [{ type: 'text' as const, text }] })
const messages = [
  messageOf('msg_1', 'thread_1', null, words('Who is ann@example.org?')),
  messageOf('msg_2', 'thread_1', 'msg_1', { ...words('Ann, cut off, and gone on'), role: 'assistant' }),
  messageOf('msg_3', 'thread_1', 'msg_2', words('And now?')),
]

function rowsWith(runs: Run[] = [], gone: string[] = []): NamedRows {
  return {
    run: (id) => runs.find((run) => run.id === id),
    messages: new Map(messages.filter(({ id }) => !gone.includes(id)).map((row) => [row.id, row])),
    sources: new Map([['source_1', sourceOf('source_1', 'thread_1')]]),
  }
}

const user = (text: string) => ({ role: 'user', content: text })
const entry = (id: string, chars: number, role = 'user') => ({
  messageId: id,
  json: [`{"role":"${role}","content":"`, { chars }, '"}'],
})

describe('a request as it was sent', () => {
  const first: SentRequest = {
    url,
    body: { model: 'm', messages: [], stream: true },
    messages: [
      {
        messageId: 'msg_1',
        json: ['{"role":"user","content":"', { chars: 23, masks: [[7, 15, '[EMAIL_4F2A]']] }, '"}'],
      },
    ],
  }
  const second: SentRequest = {
    url,
    body: { model: 'n', messages: [], seed: 1 },
    after: { runId: 'run_1', step: 0, count: 1 },
    messages: [
      entry('msg_2', 12, 'assistant'),
      { json: ['{"role":"user","content":"See ', { sourceId: 'source_1' }, '"}'] },
    ],
  }
  const runs = [runOf('run_1', 'thread_1', { steps: [{ request: first }, { cause: { type: 'retry' } }] })]

  it('goes on from an earlier one, says as much as there was, and puts placeholders', () => {
    const read = messagesAsSent(second, rowsWith(runs))
    expect(read).toEqual([
      user('Who is [EMAIL_4F2A]?'),
      { role: 'assistant', content: 'Ann, cut off' },
      user('See # One\n\nWords of the page'),
    ])
    expect(JSON.stringify(bodyAsSent(second, read))).toBe(
      JSON.stringify({ model: 'n', messages: read, seed: 1 }),
    )
  })

  it('says what is gone: a message, a source, a run that it goes on from', () => {
    const ofGone = messagesAsSent(second, rowsWith(runs, ['msg_1']))
    expect(ofGone.map((each) => each === 'gone')).toEqual([true, false, false])
    expect(bodyAsSent(second, ofGone)['messages']).toHaveLength(2)
    const noSource = messagesAsSent(second, { ...rowsWith(runs), sources: new Map() })
    expect(noSource.map((each) => each === 'gone')).toEqual([false, false, true])
    expect(messagesAsSent(second, rowsWith()).map((each) => each === 'gone')).toEqual([true, false, false])
  })

  it('comes to an end where a file says that it goes on from itself, or says no JSON', () => {
    const round: SentRequest = { ...second, after: { runId: 'run_2', step: 0, count: 2 } }
    const forged = runOf('run_2', 'thread_1', { steps: [{ request: round }] })
    expect(messagesAsSent(round, rowsWith([forged])).slice(0, 2)).toEqual(['gone', 'gone'])
    expect(messagesAsSent({ ...first, messages: [{ json: ['{'] }] }, rowsWith())).toEqual(['gone'])
  })

  it('of an earlier Keyside is looked up by its names', () => {
    const earlier: SentRequest = {
      url,
      body: { model: 'm', stream: true },
      messages: [
        { role: 'system', content: 'Be brief.' },
        { fromId: 'msg_1', toId: 'msg_2', count: 2, chars: 48 },
        { messageId: 'msg_3', chars: 3 },
      ],
    }
    const read = messagesAsSent(earlier, rowsWith())
    expect(read).toEqual([
      { role: 'system', content: 'Be brief.' },
      user('Who is ann@example.org?'),
      { role: 'assistant', content: 'Ann, cut off, and gone on' },
      user('And'),
    ])
    expect(Object.keys(bodyAsSent(earlier, read))).toEqual(['model', 'messages', 'stream'])
    expect(messagesAsSent(earlier, rowsWith([], ['msg_2', 'msg_3'])).slice(1)).toEqual([
      'gone',
      'gone',
      'gone',
    ])
  })
})
