import { describe, expect, it } from 'vitest'
import type { Message, MessagePart } from '@/lib/domain/message'
import { freshRow } from '@/lib/domain/rows/row'
import { buildRequest } from '@/lib/request/build-request'
import { turnsOf } from '@/lib/request/turns-of'
import { estimateRequest } from '@/lib/tokens/estimate-request'
import { seededRandom } from '../../factories/seeded-random'
import { targetTo } from '../../factories/target'

const target = targetTo({ baseUrl: 'http://127.0.0.1:11434/v1', refusals: [], models: [] }, 'm')

const text = (words: string): MessagePart => ({ type: 'text', text: words })
const call = (callId: string, name = 'look', args = '{"q":1}'): MessagePart => ({
  type: 'tool_call',
  callId,
  name,
  arguments: args,
})
const result = (callId: string, words = 'found'): MessagePart => ({
  type: 'tool_result',
  callId,
  text: words,
})

/** A branch of messages, each named by its place. */
const branchOf = (...messages: [Message['role'], ...MessagePart[]][]): Message[] =>
  messages.map(([role, ...parts], index) => ({
    ...freshRow(`m${index}`, index + 1),
    threadId: 't',
    parentId: index === 0 ? null : `m${index - 1}`,
    role,
    parts,
    runIds: [],
  }))

const build = (...messages: Parameters<typeof branchOf>) =>
  buildRequest({ target, branch: branchOf(['user', text('Hi')], ...messages), draft: 'And?' })

/** What is sent between the first question and the last. */
const sent = (...messages: Parameters<typeof branchOf>) => build(...messages).countable.messages.slice(1, -1)

const sentCall = (id: string, name = 'look', args = '{"q":1}') => ({
  id,
  type: 'function',
  function: { name, arguments: args },
})

describe('a branch with calls of tools', () => {
  it('is sent with each call and its result', () => {
    expect(
      sent(['assistant', text('Wait'), call('c1')], ['tool', result('c1')], ['assistant', text('There')]),
    ).toEqual([
      { role: 'assistant', content: 'Wait', tool_calls: [sentCall('c1')] },
      { role: 'tool', tool_call_id: 'c1', content: 'found' },
      { role: 'assistant', content: 'There' },
    ])
  })

  it('says each of several rounds in its turn, where one reply has them all', () => {
    expect(
      sent([
        'assistant',
        call('a'),
        result('a', '1'),
        text('Then'),
        call('b'),
        result('b', '2'),
        text('Done'),
      ]),
    ).toEqual([
      { role: 'assistant', content: null, tool_calls: [sentCall('a')] },
      { role: 'tool', tool_call_id: 'a', content: '1' },
      { role: 'assistant', content: 'Then', tool_calls: [sentCall('b')] },
      { role: 'tool', tool_call_id: 'b', content: '2' },
      { role: 'assistant', content: 'Done' },
    ])
  })

  it('has the results of parallel calls in the order of the calls, whatever stood between them', () => {
    expect(
      sent(
        ['assistant', text('A'), call('1'), text('B'), call('2')],
        ['tool', result('2', 'two')],
        ['tool', result('1', 'one')],
      ),
    ).toEqual([
      { role: 'assistant', content: 'AB', tool_calls: [sentCall('1'), sentCall('2')] },
      { role: 'tool', tool_call_id: '1', content: 'one' },
      { role: 'tool', tool_call_id: '2', content: 'two' },
    ])
  })

  it('leaves out a call that was never answered, keeps what was said beside it, and tells', () => {
    const { countable, unsent } = build(['assistant', text('I will look'), call('c1', 'search')])
    expect(countable.messages[1]).toEqual({ role: 'assistant', content: 'I will look' })
    expect(unsent).toEqual([{ messageId: 'm1', what: 'tool-call', name: 'search' }])
  })

  it('sends nothing of a reply that was nothing but such a call', () => {
    expect(sent(['assistant', call('c1')])).toEqual([])
    expect(sent(['assistant', call('1'), call('2')], ['tool', result('2')])).toEqual([
      { role: 'assistant', content: null, tool_calls: [sentCall('2')] },
      { role: 'tool', tool_call_id: '2', content: 'found' },
    ])
  })

  it('leaves out a result that nothing asked for, and tells', () => {
    const { countable, unsent } = build(['tool', result('gone')], ['assistant', text('So')])
    expect(countable.messages.slice(1, -1)).toEqual([{ role: 'assistant', content: 'So' }])
    expect(unsent).toEqual([{ messageId: 'm1', what: 'tool-result', name: '' }])
  })

  it('gives a result to the newest call of its id', () => {
    expect(
      sent(['assistant', call('c')], ['user', text('No')], ['assistant', call('c')], ['tool', result('c')]),
    ).toEqual([
      { role: 'user', content: 'No' },
      { role: 'assistant', content: null, tool_calls: [sentCall('c')] },
      { role: 'tool', tool_call_id: 'c', content: 'found' },
    ])
  })

  it('makes ids where there are none, or several calls have one', () => {
    expect(
      sent(['assistant', call('', 'a'), call('', 'b')], ['tool', result('', '1'), result('', '2')]),
    ).toEqual([
      { role: 'assistant', content: null, tool_calls: [sentCall('call_0_', 'a'), sentCall('call_1_', 'b')] },
      { role: 'tool', tool_call_id: 'call_0_', content: '1' },
      { role: 'tool', tool_call_id: 'call_1_', content: '2' },
    ])
  })

  it.each([
    ['{"q":', '{"arguments":"{\\"q\\":"}'],
    ['look here', '{"arguments":"look here"}'],
    ['[1]', '{"arguments":"[1]"}'],
    ['', '{}'],
    [' {"a": 1} ', ' {"a": 1} '],
  ])('sends arguments as JSON of an object: %j', (given, expected) => {
    expect(sent(['assistant', call('c', 'look', given)], ['tool', result('c')])[0]?.tool_calls).toEqual([
      sentCall('c', 'look', expected),
    ])
  })

  it('is sent without calls and results, and told of, where a format has no place for them', () => {
    const branch = branchOf(['assistant', text('Wait'), call('c', 'search')], ['tool', result('c')])
    const { turns, unsent } = turnsOf(branch, { tools: false })
    expect(turns.map(({ parts, calls }) => ({ parts, calls }))).toEqual([
      { parts: [text('Wait')], calls: [] },
    ])
    expect(unsent.map(({ what }) => what).toSorted()).toEqual(['tool-call', 'tool-result'])
  })

  it('tells of an image that the format has no place for', () => {
    const image: MessagePart = { type: 'image', blobId: 'b', mime: 'image/png' }
    const { countable, images, unsent } = build(['assistant', text('Look'), image])
    expect(countable.messages[1]).toEqual({ role: 'assistant', content: 'Look' })
    expect(images).toEqual([])
    expect(unsent).toEqual([{ messageId: 'm1', what: 'image', name: '' }])
  })

  it('sends words of a system message as such', () => {
    expect(sent(['system', text('Be brief')])).toEqual([{ role: 'system', content: 'Be brief' }])
  })

  it('counts calls and results', () => {
    const without = build(['assistant', text('There')])
    const withCall = build(['assistant', call('c'), result('c', 'word '.repeat(200)), text('There')])
    const tokens = (built: typeof without) => estimateRequest(built.countable).inputTokens
    expect(tokens(withCall)).toBeGreaterThan(tokens(without) + 200)
  })

  it('masks what tools were called with, and what they found', () => {
    const mask = (texts: readonly string[]) => ({
      texts: texts.map((each) => each.replaceAll('ann@example.org', '[email 1]')),
      placeholders: new Map([['[email 1]', 'ann@example.org']]),
      counts: { email: 1 },
    })
    const branch = branchOf(
      ['user', text('Hi')],
      ['assistant', call('c', 'mail', '{"to":"ann@example.org"}'), result('c', 'sent to ann@example.org')],
    )
    const { body } = buildRequest({ target, branch, draft: 'And?', mask })
    expect(JSON.stringify(body)).not.toContain('ann@example.org')
    expect(JSON.stringify(body)).toContain('{\\"to\\":\\"[email 1]\\"}')
  })

  it('is a request that any server takes, whatever was imported', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = seededRandom(seed)
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
      const part = (): MessagePart =>
        pick([
          () => text(pick(['A', ''])),
          () => call(pick(['', '1', '2', '3']), pick(['a', 'b']), pick(['{}', 'x', ''])),
          () => result(pick(['', '1', '2', '3', '4'])),
        ])()
      const messages = Array.from(
        { length: 1 + Math.floor(random() * 6) },
        (): [Message['role'], ...MessagePart[]] => [
          pick(['user', 'assistant', 'assistant', 'tool', 'system']),
          ...Array.from({ length: Math.floor(random() * 5) }, part),
        ],
      )
      const { countable } = build(...messages)
      expect(problemsIn(countable.messages), `seed ${seed}`).toEqual([])
    }
  })
})

interface Sent {
  role: string
  content?: unknown
  tool_calls?: readonly unknown[]
  tool_call_id?: string
}

/** What a server that looks closely would refuse. */
function problemsIn(messages: readonly Sent[]): string[] {
  const problems: string[] = []
  let waiting: string[] = []
  for (const [index, message] of messages.entries()) {
    const { role, content, tool_calls: calls, tool_call_id: answered } = message
    if (role === 'tool') {
      if (answered === undefined || answered === '' || !waiting.includes(answered))
        problems.push(`${index}: a result without a call`)
      waiting = waiting.filter((id) => id !== answered)
      continue
    }
    if (waiting.length > 0) problems.push(`${index}: a call without a result`)
    waiting = (calls ?? []).map((each) => (each as ReturnType<typeof sentCall>).id)
    if (new Set(waiting).size < waiting.length) problems.push(`${index}: the same id twice`)
    if (calls !== undefined && (calls.length === 0 || role !== 'assistant')) problems.push(`${index}: calls`)
    if (typeof content !== 'string' && calls === undefined) problems.push(`${index}: no content`)
    for (const each of calls ?? []) JSON.parse((each as ReturnType<typeof sentCall>).function.arguments)
  }
  return waiting.length > 0 ? [...problems, 'a call without a result at the end'] : problems
}
