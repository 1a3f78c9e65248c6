import { describe, expect, it } from 'vitest'
import { type Answer, createAnswerReducer, emptyAnswer } from '@/lib/background/runs/answer'
import { outcomeOf } from '@/lib/background/runs/outcome-of'
import { openCalls } from '@/lib/domain/open-calls'
import { RunFailure } from '@/lib/domain/servers/run-error'
import { ConnectionLost } from '@/lib/llm/connection-lost'
import { Stalled } from '@/lib/llm/stalled'
import type { ChatPart } from '@/lib/llm/stream-chat'

const placeholders = new Map([
  ['[EMAIL_4F2A]', 'ann@example.org'],
  ['[PASSWORD_00FF]', 'a"b\\c'],
])

const text = (said: string): ChatPart => ({ type: 'text', text: said })
const reasoning = (thought: string): ChatPart => ({ type: 'reasoning', text: thought })
const refusal = (said: string): ChatPart => ({ type: 'refusal', text: said })
const call = (json: string): ChatPart => ({ type: 'tool_call', callId: 'c1', name: 'mail', arguments: json })
const said = { type: 'text', text: 'Before.' } as const

/** The parts come at the moments 1, 2, 3 … */
function answerOf(stream: ChatPart[], before: Answer['parts'] = []): Answer {
  const { next, end } = createAnswerReducer({ placeholders })
  const first = emptyAnswer(before, 0)
  return end(stream.reduce((answer, part, index) => next(answer, part, index + 1), first))
}

describe('an answer', () => {
  const grown: [string, ChatPart[], Answer['parts']][] = [
    ['nothing', [], []],
    ['text in pieces', [text('Good '), text('day')], [{ type: 'text', text: 'Good day' }]],
    [
      'thoughts, text and a refusal',
      [reasoning('Let me '), reasoning('see.'), text('Well'), refusal('No.')],
      [
        { type: 'reasoning', text: 'Let me see.' },
        { type: 'text', text: 'Well' },
        { type: 'refusal', text: 'No.' },
      ],
    ],
    [
      'a placeholder that is cut anywhere',
      [text('To [EMA'), text('IL_4F'), text('2A], now')],
      [{ type: 'text', text: 'To ann@example.org, now' }],
    ],
    [
      'a placeholder that is never finished',
      [text('To [EMAIL_4F')],
      [{ type: 'text', text: 'To [EMAIL_4F' }],
    ],
    [
      'a placeholder that would go on in text of another type',
      [reasoning('To [EMAIL_'), text('4F2A]')],
      [
        { type: 'reasoning', text: 'To [EMAIL_' },
        { type: 'text', text: '4F2A]' },
      ],
    ],
    [
      'a call between two texts, its values in JSON',
      [text('Now [EMAIL'), call('{"to":"[EMAIL_4F2A]","by":"[PASSWORD_00FF]"}'), text('Done.')],
      [
        { type: 'text', text: 'Now [EMAIL' },
        {
          type: 'tool_call',
          callId: 'c1',
          name: 'mail',
          arguments: '{"to":"ann@example.org","by":"a\\"b\\\\c"}',
        },
        { type: 'text', text: 'Done.' },
      ],
    ],
  ]
  it.each(grown)('has %s', (_, stream, parts) => {
    expect(answerOf(stream).parts).toEqual(parts)
  })

  it('goes on at the end of what the reply had, and counts all of it', () => {
    const { next } = createAnswerReducer()
    const answer = next(emptyAnswer([said], 7), text(' After.'), 1)
    expect(answer).toMatchObject({ parts: [{ type: 'text', text: 'Before. After.' }], chars: 14 })
  })

  it('changes nothing of what it was made of', () => {
    const { next } = createAnswerReducer({ placeholders })
    const before = Object.freeze(emptyAnswer([said], 7))
    const one = next(before, text('[EMAIL_'), 1)
    expect(next(one, text('4F2A]'), 2).parts).toEqual([{ type: 'text', text: 'Before.ann@example.org' }])
    expect(next(one, text('4F2B]'), 2).parts).toEqual([{ type: 'text', text: 'Before.[EMAIL_4F2B]' }])
    expect(before.parts).toEqual([said])
  })

  const timed: [string, ChatPart[], Partial<Answer>][] = [
    ['no content', [{ type: 'usage', usage: { inputTokens: 1, outputTokens: 0 } }], {}],
    ['text only', [text('a'), text('b')], { firstContentAt: 1 }],
    ['thoughts first', [reasoning('a'), text('b'), text('c')], { firstContentAt: 1, firstTextAt: 2 }],
    ['thoughts and a refusal', [reasoning('a'), refusal('b')], { firstContentAt: 1 }],
    ['a call first', [{ type: 'done' }, call('{}')], { firstContentAt: 2 }],
    ['thoughts, a call and text', [reasoning('a'), call('{}'), text('b')], { firstContentAt: 1 }],
  ]
  it.each(timed)('knows when what came: %s', (_, stream, times) => {
    const { firstContentAt, firstTextAt, hasContent } = answerOf(stream)
    expect({ firstContentAt, firstTextAt }).toEqual({
      firstContentAt: times.firstContentAt,
      firstTextAt: times.firstTextAt,
    })
    expect(hasContent).toBe(times.firstContentAt !== undefined)
  })

  it('has what the server told of it', () => {
    const usage = { inputTokens: 3, outputTokens: 4 }
    const answer = answerOf([
      { type: 'response', status: 200, requestId: 'r1', headers: { server: 'x' } },
      { type: 'usage', usage },
      { type: 'finish', reason: 'stop' },
      { type: 'done' },
    ])
    expect(answer).toMatchObject({
      response: { status: 200, headers: { server: 'x' }, at: 1 },
      requestId: 'r1',
      usage,
      finish: 'stop',
      isDone: true,
      hasContent: false,
    })
  })
})

describe('the end of a run', () => {
  const stop: ChatPart = { type: 'finish', reason: 'stop' }
  const length: ChatPart = { type: 'finish', reason: 'length' }
  const filtered: ChatPart = { type: 'finish', reason: 'content-filter' }
  const calls: ChatPart = { type: 'finish', reason: 'tool-calls' }
  const done: ChatPart = { type: 'done' }
  const refused = new RunFailure({ kind: 'no-credit' })
  const ends: [string, ChatPart[], unknown, ReturnType<typeof outcomeOf>][] = [
    ['a reason to stop', [text('a'), stop, done], undefined, { status: 'completed' }],
    ['no reason, but [DONE]', [text('a'), done], undefined, { status: 'completed' }],
    ['no word of its end', [text('a')], undefined, { status: 'incomplete', reason: 'connection-lost' }],
    ['nothing', [stop, done], undefined, { status: 'failed', error: { kind: 'empty-answer' } }],
    ['too much', [text('a'), length], undefined, { status: 'incomplete', reason: 'length' }],
    ['a filter', [filtered], undefined, { status: 'incomplete', reason: 'content-filter' }],
    ['a call', [call('{}'), calls], undefined, { status: 'requires_action' }],
    ['a lost line', [text('a')], new ConnectionLost(), { status: 'incomplete', reason: 'connection-lost' }],
    ['no line', [], new ConnectionLost(), { status: 'failed', error: { kind: 'unreachable' } }],
    ['silence', [text('a')], new Stalled(), { status: 'incomplete', reason: 'stalled' }],
    ['an error', [text('a')], refused, { status: 'failed', error: { kind: 'no-credit' } }],
    [
      'an error after its end',
      [text('a'), stop],
      refused,
      { status: 'failed', error: { kind: 'no-credit' } },
    ],
    ['a lost line after its end', [text('a'), stop], new ConnectionLost(), { status: 'completed' }],
    ['a mistake of ours', [text('a')], new Error('x'), { status: 'failed', error: { kind: 'unexpected' } }],
  ]
  it.each(ends)('is that of its answer: %s', (_, stream, error, outcome) => {
    const answer = answerOf(stream)
    const hasWords = answer.parts.some(({ type }) => type === 'text')
    const ending = { ...answer, hasWords, calls: openCalls(answer.parts), offered: new Set(['mail']), error }
    expect(outcomeOf(ending, false)).toEqual(outcome)
    expect(outcomeOf(ending, true)).toEqual({ status: 'cancelled' })
  })
})
