import type { FinishReason, StreamPart } from '@/lib/wire/decode/stream-part'

/** What is read of an answer, put together. */
export interface Read {
  text: string
  reasoning: string
  refusal: string
  calls: [name: string, args: string][]
  usage: Extract<StreamPart, { type: 'usage' }>['usage'] | undefined
  finish: FinishReason | undefined
  isDone: boolean
  /** The kind of a `RunFailure`, and the server's words; or that the line broke. */
  error: string | undefined
}

export interface Habit {
  name: string
  body: string | Uint8Array
  reads: Partial<Read>
  /** How the line ends: closed by the server, left open, or broken. */
  line?: 'closed' | 'open' | 'broken'
}

const encode = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? Array.from(encode(part)) : part)))

export const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`
export const chunk = (delta: unknown, more: Record<string, unknown> = {}) => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  choices: [{ index: 0, delta, finish_reason: null, ...more }],
})
export const say = (content: unknown): string => event(chunk({ content }))
export const finish = (reason: unknown = 'stop'): string => event(chunk({}, { finish_reason: reason }))
export const counted = (usage: unknown): string => event({ id: 'c1', choices: [], usage })
export const done = 'data: [DONE]\n\n'
export const end = finish() + done

const call = (...tool_calls: unknown[]): string => event(chunk({ tool_calls }))
const ended = { finish: 'stop', isDone: true } as const
const hello = { text: 'Hello, world', ...ended }
const calling = { finish: 'tool-calls', isDone: true } as const
const whole = (message: unknown, more: Record<string, unknown> = {}) => ({
  id: 'c1',
  object: 'chat.completion',
  choices: [{ index: 0, message, finish_reason: 'stop' }],
  ...more,
})
const good = say('Hello') + say(', world') + end

/** `String` and `Number` throw at it. */
const hollow = { toString: 1, valueOf: 1 }

const format: Habit[] = [
  { name: 'LF', body: good, reads: hello },
  { name: 'CRLF', body: good.replaceAll('\n', '\r\n'), reads: hello },
  { name: 'CR', body: good.replaceAll('\n', '\r'), reads: hello },
  {
    name: 'mixed line ends',
    body: good.replace('\n\n', '\r\n\r').replace(/\n\n$/, '\r\n\n'),
    reads: hello,
  },
  { name: 'a mark of byte order', body: bytes([0xef, 0xbb, 0xbf], good), reads: hello },
  { name: 'two marks of byte order', body: bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], good), reads: hello },
  {
    name: 'a mark of byte order inside the text',
    body: say('a\ufeffb') + end,
    reads: { text: 'a\ufeffb', ...ended },
  },
  {
    name: 'comments before, between and after',
    body: `: OPENROUTER PROCESSING\n\n:\n${say('Hello')}: keep-alive\n\n${say(', world')}:ping\n\n${end}: bye`,
    reads: hello,
  },
  { name: 'blank lines before the first event', body: `\n\n\r\n\n${good}`, reads: hello },
  {
    name: 'id, retry and unknown fields',
    body: `id: 1\nretry: 3000\nfoo: bar\n${good}id\n`,
    reads: hello,
  },
  { name: 'names of events', body: good.replaceAll('data:', 'event: message\ndata:'), reads: hello },
  { name: 'no space after the colon', body: good.replaceAll('data: ', 'data:'), reads: hello },
  { name: 'empty data', body: `data:\n\ndata: \n\ndata\n\n${good}`, reads: hello },
  { name: 'one line end only between events', body: good.replaceAll('\n\n', '\n'), reads: hello },
  {
    name: 'one line end only, and garbage between',
    body: `data: {broken\n${good.replaceAll('\n\n', '\n')}`,
    reads: hello,
  },
  {
    name: 'JSON over several data lines',
    body: `${JSON.stringify(chunk({ content: 'Hello, world' }), undefined, 1).replace(/^/gm, 'data: ')}\n\n${end}`,
    reads: hello,
  },
  {
    name: 'JSON over several data lines, some whole by themselves',
    body: `data: {"choices":[\ndata: {"index":0,"delta":{"content":"Hello, world"}}\ndata: ]}\n\n${end}`,
    reads: hello,
  },
  { name: 'a last event that is not closed', body: good.trimEnd(), reads: hello },
  {
    name: 'a last event without any line end, and no [DONE]',
    body: (say('Hello, world') + finish()).trimEnd(),
    reads: { text: 'Hello, world', finish: 'stop' },
  },
  { name: 'JSON lines without data:', body: `: hi\n\n${good.replaceAll('data: {', '{')}`, reads: hello },
  {
    name: 'a first line of JSON that is none of the answer, then events',
    body: `{"status":"processing"}\n\n${good}`,
    reads: hello,
  },
  {
    name: 'garbage among good lines',
    body: `data: <oops>\n\n${say('Hello')}what\n\ndata: {"choices": [}\n\ndata: 7\n\ndata: "x"\n\ndata: null\n\n${say(', world')}${end}`,
    reads: hello,
  },
  {
    name: 'a byte that is no UTF-8',
    body: bytes('data: {"choices":[{"delta":{"content":"a', [0xff], 'b"}}]}\n\n', end),
    reads: { text: 'a\ufffdb', ...ended },
  },
  {
    name: 'an overlong form',
    body: bytes('data: {"choices":[{"delta":{"content":"', [0xc0, 0xaf], '"}}]}\n\n', end),
    reads: { text: '\ufffd\ufffd', ...ended },
  },
  {
    name: 'surrogates in UTF-8 (CESU)',
    body: bytes(
      'data: {"choices":[{"delta":{"content":"',
      [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
      '"}}]}\n\n',
      end,
    ),
    reads: { text: '\ufffd'.repeat(6), ...ended },
  },
  {
    name: 'characters of two, three and four bytes',
    body: say('Жук — 猫 🐈‍⬛ é') + end,
    reads: { text: 'Жук — 猫 🐈‍⬛ é', ...ended },
  },
  {
    name: 'escapes of JSON',
    body: `data: {"choices":[{"delta":{"content":"\\u0416\\n\\"\\\\\\ud83d\\ude00"}}]}\n\n${end}`,
    reads: { text: 'Ж\n"\\😀', ...ended },
  },
  {
    name: 'a pair of surrogates over two deltas',
    body: say('a\ud83d') + say('') + say('\ude00b') + end,
    reads: { text: 'a😀b', ...ended },
  },
  {
    name: 'a pair of surrogates over two deltas of reasoning',
    body: event(chunk({ reasoning: 'a\ud83d' })) + event(chunk({ reasoning: '\ude00b' })) + end,
    reads: { reasoning: 'a😀b', ...ended },
  },
  {
    name: 'half a pair of surrogates',
    body: say('a\ud83d') + say('b\ude00') + end,
    reads: { text: 'a\ufffdb\ufffd', ...ended },
  },
  {
    name: '__proto__',
    body: `data: {"__proto__":{"polluted":1},"choices":[{"delta":{"__proto__":{"polluted":1},"content":"Hello, world"},"finish_reason":"__proto__"}],"usage":{"__proto__":{"prompt_tokens":1}}}\n\n${done}`,
    reads: hello,
  },
  {
    name: 'objects that can be turned into nothing else',
    body: `data: ${JSON.stringify({
      choices: [
        { index: hollow, delta: { content: 'No' } },
        {
          delta: {
            content: hollow,
            reasoning: [hollow],
            refusal: hollow,
            tool_calls: [{ index: hollow, id: hollow, function: { name: hollow } }],
          },
          finish_reason: hollow,
        },
      ],
      usage: { prompt_tokens: hollow },
      error: { code: hollow, status: hollow },
    })}\n\n${good}`,
    reads: hello,
  },
  {
    name: 'a reason that every object has',
    body: say('Hello, world') + finish('constructor') + done,
    reads: hello,
  },
]

const ends: Habit[] = [
  { name: 'no [DONE]', body: say('Hi') + finish(), reads: { text: 'Hi', finish: 'stop' } },
  { name: 'no reason', body: say('Hi') + done, reads: { text: 'Hi', isDone: true } },
  { name: 'neither reason nor [DONE]', body: say('Hi'), reads: { text: 'Hi' } },
  { name: 'an empty reason', body: say('Hi') + finish('') + done, reads: { text: 'Hi', isDone: true } },
  {
    name: 'a reason that is no text',
    body: say('Hi') + finish(7) + done,
    reads: { text: 'Hi', isDone: true },
  },
  { name: '[DONE], and the line stays open', body: say('Hello, world') + end, reads: hello, line: 'open' },
  { name: '[DONE], and the line breaks', body: say('Hello, world') + end, reads: hello, line: 'broken' },
  {
    name: 'a reason, and the line stays open',
    body: say('Hi') + finish(),
    reads: { text: 'Hi', finish: 'stop' },
    line: 'open',
  },
  {
    name: 'a reason with every chunk',
    body:
      event(chunk({ content: 'a' }, { finish_reason: 'stop' })) +
      event(chunk({ content: 'b' }, { finish_reason: 'stop' })) +
      done,
    reads: { text: 'ab', ...ended },
  },
  { name: '[DONE] twice', body: good + done, reads: hello },
  { name: '[DONE] alone', body: done, reads: { isDone: true } },
  {
    name: 'data after [DONE]',
    body:
      good +
      say('more') +
      call({ index: 0, function: { name: 'f' } }) +
      event({ error: 'late' }) +
      finish('length'),
    reads: hello,
  },
  {
    name: 'usage after [DONE]',
    body: good + counted({ prompt_tokens: 3, completion_tokens: 4 }),
    reads: { ...hello, usage: { inputTokens: 3, outputTokens: 4 } },
  },
  {
    name: 'usage after [DONE], and the line stays open',
    body: good + counted({ prompt_tokens: 3, completion_tokens: 4 }),
    reads: { ...hello, usage: { inputTokens: 3, outputTokens: 4 } },
    line: 'open',
  },
  {
    name: 'a reason in two chunks, the second with usage',
    body:
      say('Hi') +
      finish() +
      event({
        ...chunk({ content: '' }, { finish_reason: 'stop', native_finish_reason: 'end_turn' }),
        usage: { prompt_tokens: 3, completion_tokens: 4 },
      }) +
      done,
    reads: { text: 'Hi', ...ended, usage: { inputTokens: 3, outputTokens: 4 } },
  },
  ...(
    [
      ['length', 'length'],
      ['max_tokens', 'length'],
      ['MAX_TOKENS', 'length'],
      ['model_length', 'length'],
      ['content_filter', 'content-filter'],
      ['SAFETY', 'content-filter'],
      ['eos', 'stop'],
      ['end_turn', 'stop'],
      ['STOP', 'stop'],
    ] as const
  ).map(([reason, known]) => ({
    name: `the reason ${reason}`,
    body: say('Hi') + finish(reason) + done,
    reads: { text: 'Hi', finish: known, isDone: true },
  })),
  {
    name: 'the reason tool_calls without a call',
    body: say('Hi') + finish('tool_calls') + done,
    reads: { text: 'Hi', ...ended },
  },
  { name: 'nothing at all', body: '', reads: {} },
  { name: 'blanks only', body: ' \n\n \r\n', reads: {} },
  { name: 'comments only', body: ': ping\n\n: ping\n\n', reads: {} },
  {
    name: 'a line that breaks in the middle',
    body: say('Hi'),
    reads: { text: 'Hi', error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks inside JSON',
    body: say('Hi') + say('there').slice(0, 40),
    reads: { text: 'Hi', error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks before the last line end',
    body: say('Hi') + say(' there').trimEnd(),
    reads: { text: 'Hi there', error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks inside a character',
    body: encode(say('Hi') + say('🐈')).slice(0, -9),
    reads: { text: 'Hi', error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks inside a tag',
    body: say('<think>a</thi'),
    reads: { reasoning: 'a</thi', error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks inside a call',
    body: say('Hi') + call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"a' } }),
    reads: { text: 'Hi', error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks inside one whole JSON',
    body: JSON.stringify(whole({ content: 'Hi' })).slice(0, -9),
    reads: { error: 'ConnectionLost' },
    line: 'broken',
  },
  {
    name: 'a line that breaks after one whole JSON',
    body: JSON.stringify(whole({ content: 'Hi' })),
    reads: { text: 'Hi', ...ended },
    line: 'broken',
  },
  {
    name: 'a line that breaks before anything',
    body: '',
    reads: { error: 'ConnectionLost' },
    line: 'broken',
  },
]

const content: Habit[] = [
  {
    name: 'the role with each delta',
    body:
      event(chunk({ role: 'assistant', content: 'Hello' })) +
      event(chunk({ role: 'assistant', content: ', world' })) +
      end,
    reads: hello,
  },
  { name: 'the role alone first', body: event(chunk({ role: 'assistant' })) + good, reads: hello },
  {
    name: 'created in milliseconds, no id, a model of its own',
    body: good
      .replaceAll('"created":1', '"created":1795000000000')
      .replaceAll('"id":"c1"', '"id":"","model":null'),
    reads: hello,
  },
  {
    name: 'empty, null and missing choices',
    body:
      event({ choices: [], prompt_filter_results: [{}] }) +
      event({ choices: null }) +
      event({ id: 'x' }) +
      event({ choices: [null] }) +
      event({ choices: {} }) +
      good,
    reads: hello,
  },
  {
    name: 'a null delta, and one that is no object',
    body: event(chunk(null)) + event(chunk('x')) + event(chunk([1])) + good,
    reads: hello,
  },
  {
    name: 'content that is null, missing, a number, an object or true',
    body: say(null) + event(chunk({})) + say(7) + say({ a: 1 }) + say(true) + good,
    reads: hello,
  },
  {
    name: 'content as a list of parts',
    body:
      say([{ type: 'text', text: 'Hello' }, { type: 'reference', reference_ids: [1] }, null, 7, ', ']) +
      say([]) +
      say([
        { type: 'text', text: 'world' },
        { type: 'text', text: 5 },
      ]) +
      end,
    reads: hello,
  },
  { name: 'content as one part', body: say({ type: 'text', text: 'Hello, world' }) + end, reads: hello },
  {
    name: 'Mistral’s list of thinking',
    body:
      say([{ type: 'thinking', thinking: [{ type: 'text', text: 'Let me ' }] }]) +
      say([
        { type: 'thinking', thinking: 'see.' },
        { type: 'text', text: 'Hello, world' },
      ]) +
      end,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: 'reasoning_content, with null content meanwhile',
    body:
      event(chunk({ content: null, reasoning_content: 'Let me ' })) +
      event(chunk({ content: '', reasoning_content: 'see.' })) +
      event(chunk({ content: 'Hello, world', reasoning_content: null })) +
      end,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: 'reasoning',
    body: event(chunk({ reasoning: 'Let me see.', content: '' })) + good,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: 'reasoning under three names at once',
    body:
      event(
        chunk({
          reasoning_content: '',
          reasoning: 'Let me see.',
          reasoning_details: [{ type: 'reasoning.text', text: 'Let me see.' }],
        }),
      ) + good,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: 'reasoning_details alone, some of them encrypted',
    body:
      event(
        chunk({
          reasoning_details: [
            { type: 'reasoning.summary', summary: 'Let me ' },
            { type: 'reasoning.encrypted', data: 'x' },
            { type: 'reasoning.text', text: 'see.' },
          ],
        }),
      ) + good,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: 'reasoning that is no text',
    body: event(chunk({ reasoning: { a: 1 }, reasoning_content: 7 })) + good,
    reads: hello,
  },
  {
    name: 'a refusal',
    body: event(chunk({ refusal: 'I can’t ' })) + event(chunk({ refusal: 'help with that.' })) + end,
    reads: { refusal: 'I can’t help with that.', ...ended },
  },
  {
    name: 'two answers at once',
    body:
      event({
        choices: [
          { index: 1, delta: { content: 'No' } },
          { index: 0, delta: { content: 'Hello, world' } },
        ],
      }) +
      event({ choices: [{ index: 1, delta: { content: 'No' }, finish_reason: 'length' }] }) +
      end,
    reads: hello,
  },
  {
    name: 'no index, and one as text',
    body:
      event({ choices: [{ delta: { content: 'Hello' } }] }) +
      event({ choices: [{ index: '0', delta: { content: ', world' } }] }) +
      event({ choices: [{ index: null, delta: {}, finish_reason: 'stop' }] }) +
      done,
    reads: hello,
  },
  {
    name: 'text and token beside the delta',
    body:
      event({
        choices: [{ index: 0, text: 'Hello, world', token_id: 5, delta: { content: 'Hello, world' } }],
      }) +
      event({ choices: [{ index: 0, text: 'again', delta: { content: null } }] }) +
      end,
    reads: hello,
  },
  {
    name: 'text without a delta',
    body: event({ choices: [{ index: 0, text: 'Hello, world' }] }) + end,
    reads: hello,
  },
  {
    name: 'a message instead of a delta',
    body: event({ choices: [{ index: 0, message: { content: 'Hello, world' } }] }) + end,
    reads: hello,
  },
  {
    name: 'more of its own in each chunk',
    body:
      event({
        ...chunk(
          { content: 'Hello, world', annotations: [], audio: null, extra_content: { google: {} } },
          { content_filter_results: {}, logprobs: null, stop_reason: null },
        ),
        timings: {},
        service_tier: 'default',
        obfuscation: 'xyz',
      }) + end,
    reads: hello,
  },
]

const tags: Habit[] = [
  {
    name: '<think> at the beginning',
    body: say('<think>\nLet me see.\n</think>\n\nHello, world') + end,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: '<think> after blanks, split everywhere',
    body: [...'\n <think>\nLet me see. \n</think>\n\nHello, world'].map(say).join('') + end,
    reads: { ...hello, reasoning: 'Let me see.' },
  },
  {
    name: '<think> with nothing in it',
    body: say('<think>') + say('\n\n') + say('</think>') + say('\n\n') + say('Hello, world') + end,
    reads: hello,
  },
  {
    name: '<think> that is not closed',
    body: say('<think>Let me') + say(' see. </thi') + done,
    reads: { reasoning: 'Let me see. </thi', isDone: true },
  },
  {
    name: 'what only looks like the tag',
    body: say('<thi') + say('s is fine') + end,
    reads: { text: '<this is fine', ...ended },
  },
  {
    name: 'what only looks like the tag, and ends there',
    body: say(' <thi') + end,
    reads: { text: ' <thi', ...ended },
  },
  {
    name: 'less-than signs in the thought',
    body: say('<think>a < b </') + say('b> c</think>Hello, world') + end,
    reads: { ...hello, reasoning: 'a < b </b> c' },
  },
  {
    name: 'the tag later in the text',
    body: say('Write <think>') + say(' and </think>.') + end,
    reads: { text: 'Write <think> and </think>.', ...ended },
  },
  {
    name: 'blanks before and in the text',
    body: say('\n ') + say('\n a ') + say(' b\n') + end,
    reads: { text: '\n \n a  b\n', ...ended },
  },
]

const calls: Habit[] = [
  {
    name: 'a call in pieces',
    body:
      call({ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '' } }) +
      call({ index: 0, function: { arguments: '{"x"' } }) +
      call({ index: 0, function: { arguments: ':1}' } }) +
      finish('tool_calls') +
      done,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'two calls, their pieces mixed',
    body:
      call({ index: 0, id: 'a', function: { name: 'f', arguments: '' } }) +
      call({ index: 1, id: 'b', function: { name: 'g', arguments: '[' } }) +
      call({ index: 0, function: { arguments: '{}' } }, { index: 1, function: { arguments: ']' } }) +
      finish('tool_calls') +
      done,
    reads: {
      calls: [
        ['f', '{}'],
        ['g', '[]'],
      ],
      ...calling,
    },
  },
  {
    name: 'whole calls without an index, and the reason stop',
    body:
      call(
        { id: 'a', function: { name: 'f', arguments: '{"x":1}' } },
        { id: 'b', function: { name: 'f', arguments: '{"x":2}' } },
      ) + end,
    reads: {
      calls: [
        ['f', '{"x":1}'],
        ['f', '{"x":2}'],
      ],
      ...calling,
    },
  },
  {
    name: 'calls without index and id',
    body:
      call({ function: { name: 'f', arguments: '{"x"' } }) +
      call({ function: { arguments: ':1}' } }) +
      call({ function: { name: 'g', arguments: '{}' } }) +
      end,
    reads: {
      calls: [
        ['f', '{"x":1}'],
        ['g', '{}'],
      ],
      ...calling,
    },
  },
  {
    name: 'several calls of the same index',
    body:
      call(
        { index: 0, id: 'a', function: { name: 'f', arguments: '{}' } },
        { index: 0, id: 'b', function: { name: 'g', arguments: '{"y"' } },
      ) +
      call({ index: 0, function: { arguments: ':2}' } }) +
      end,
    reads: {
      calls: [
        ['f', '{}'],
        ['g', '{"y":2}'],
      ],
      ...calling,
    },
  },
  {
    name: 'several calls of the same index, without ids',
    body:
      call({ index: 0, id: '', function: { name: 'f', arguments: '{"x":1}' } }) +
      call({ index: 0, id: '', function: { name: 'f', arguments: '{"x":2}' } }) +
      end,
    reads: {
      calls: [
        ['f', '{"x":1}'],
        ['f', '{"x":2}'],
      ],
      ...calling,
    },
  },
  {
    name: 'name and id with each piece',
    body:
      call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x"' } }) +
      call({ index: 0, id: 'a', function: { name: 'f', arguments: ':1}' } }) +
      finish('tool_calls') +
      done,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'a new id with each piece',
    body:
      call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x"' } }) +
      call({ index: 0, id: 'b', function: { name: null, arguments: ':1}' } }) +
      finish('tool_calls') +
      done,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'an index first, then ids only',
    body:
      call(
        { index: 0, id: 'a', function: { name: 'f', arguments: '' } },
        { index: 1, id: 'b', function: { name: 'g', arguments: '' } },
      ) +
      call({ id: 'a', function: { arguments: '{"x":1}' } }) +
      end,
    reads: {
      calls: [
        ['f', '{"x":1}'],
        ['g', '{}'],
      ],
      ...calling,
    },
  },
  {
    name: 'an index that begins at 1, with gaps and as text',
    body:
      call({ index: 1, id: 'a', function: { name: 'f', arguments: '{"x"' } }) +
      call({ index: '1', function: { arguments: ':1}' } }) +
      call({ index: 5, id: 'b', function: { name: 'g' } }) +
      end,
    reads: {
      calls: [
        ['f', '{"x":1}'],
        ['g', '{}'],
      ],
      ...calling,
    },
  },
  {
    name: 'a name that comes late',
    body:
      call({ index: 0, id: 'a', function: { arguments: '{"x":' } }) +
      call({ index: 0, function: { name: 'f', arguments: '1}' } }) +
      finish('tool_calls') +
      done,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'arguments as an object',
    body: call({ function: { name: 'f', arguments: { x: 1 } } }) + end,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'arguments that are null, missing or a number',
    body:
      call(
        { index: 0, function: { name: 'f', arguments: null } },
        { index: 1, function: { name: 'g' } },
        { index: 2, function: { name: 'h', arguments: 5 } },
      ) + end,
    reads: {
      calls: [
        ['f', '{}'],
        ['g', '{}'],
        ['h', '{}'],
      ],
      ...calling,
    },
  },
  {
    name: 'one call that is not in a list',
    body: event(chunk({ tool_calls: { function: { name: 'f', arguments: '{}' } } })) + end,
    reads: { calls: [['f', '{}']], ...calling },
  },
  {
    name: 'name and arguments not in a function',
    body: call({ id: 'a', name: 'f', arguments: '{"x":1}' }) + end,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'the old function_call',
    body:
      event(chunk({ function_call: { name: 'f', arguments: '{"x"' } })) +
      event(chunk({ function_call: { arguments: ':1}' } })) +
      finish('function_call') +
      done,
    reads: { calls: [['f', '{"x":1}']], ...calling },
  },
  {
    name: 'text, then a call, then usage',
    body:
      say('Let me look.') +
      call({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } }) +
      finish('tool_calls') +
      counted({ prompt_tokens: 3, completion_tokens: 4 }) +
      done,
    reads: {
      text: 'Let me look.',
      calls: [['f', '{}']],
      usage: { inputTokens: 3, outputTokens: 4 },
      ...calling,
    },
  },
  {
    name: 'empty, null and meaningless calls',
    body:
      event(chunk({ tool_calls: [] })) +
      event(chunk({ tool_calls: null })) +
      call(null, 7, {}, { index: 0 }) +
      good,
    reads: hello,
  },
  {
    name: 'a call, and no end',
    body: call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x":1}' } }),
    reads: { calls: [['f', '{"x":1}']] },
  },
]

const one = { inputTokens: 3, outputTokens: 4 }
const usage: Habit[] = [
  {
    name: 'on a chunk without choices',
    body: say('Hi') + finish() + counted({ prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }) + done,
    reads: { usage: one },
  },
  {
    name: 'in the last chunk with choices',
    body:
      say('Hi') +
      event({ ...chunk({}, { finish_reason: 'stop' }), usage: { prompt_tokens: 3, completion_tokens: 4 } }) +
      done,
    reads: { usage: one },
  },
  {
    name: 'inside the choice',
    body:
      say('Hi') +
      event(chunk({}, { finish_reason: 'stop', usage: { prompt_tokens: 3, completion_tokens: 4 } })) +
      done,
    reads: { usage: one },
  },
  {
    name: 'in x_groq',
    body:
      say('Hi') +
      event({
        ...chunk({}, { finish_reason: 'stop' }),
        usage: null,
        x_groq: { id: 'r', usage: { prompt_tokens: 3, completion_tokens: 4 } },
      }) +
      done,
    reads: { usage: one },
  },
  {
    name: 'with each chunk, the last counts',
    body:
      event({ ...chunk({ content: 'H' }), usage: { prompt_tokens: 3, completion_tokens: 1 } }) +
      event({ ...chunk({ content: 'i' }), usage: { prompt_tokens: 3, completion_tokens: 4 } }) +
      end,
    reads: { usage: one },
  },
  {
    name: 'twice',
    body:
      say('Hi') +
      finish() +
      counted({ prompt_tokens: 9, completion_tokens: 9 }) +
      counted({ prompt_tokens: 3, completion_tokens: 4 }) +
      done,
    reads: { usage: one },
  },
  {
    name: 'good, then nonsense',
    body:
      say('Hi') +
      finish() +
      counted({ prompt_tokens: 3, completion_tokens: 4 }) +
      counted({ prompt_tokens: 'NaN', completion_tokens: null }) +
      done,
    reads: { usage: one },
  },
  {
    name: 'with its details',
    body:
      say('Hi') +
      finish() +
      counted({
        prompt_tokens: 3,
        completion_tokens: 4,
        prompt_tokens_details: { cached_tokens: 2 },
        completion_tokens_details: { reasoning_tokens: 1 },
      }) +
      done,
    reads: { usage: { ...one, cachedTokens: 2, reasoningTokens: 1 } },
  },
  {
    name: 'DeepSeek’s cache',
    body:
      say('Hi') +
      finish() +
      counted({
        prompt_tokens: 3,
        completion_tokens: 4,
        prompt_cache_hit_tokens: 2,
        prompt_cache_miss_tokens: 1,
      }) +
      done,
    reads: { usage: { ...one, cachedTokens: 2 } },
  },
  {
    name: 'under the names of other APIs',
    body: say('Hi') + finish() + counted({ input_tokens: 3, output_tokens: 4 }) + done,
    reads: { usage: one },
  },
  {
    name: 'hidden thinking in the total alone',
    body:
      say('Hi') +
      finish() +
      counted({
        prompt_tokens: 32,
        completion_tokens: 9,
        total_tokens: 135,
        completion_tokens_details: { reasoning_tokens: 94 },
      }) +
      done,
    reads: { usage: { inputTokens: 32, outputTokens: 103, reasoningTokens: 94 } },
  },
  {
    name: 'no output, but a total',
    body: say('Hi') + finish() + counted({ prompt_tokens: 3, total_tokens: 7 }) + done,
    reads: { usage: one },
  },
  {
    name: 'fractions',
    body: say('Hi') + finish() + counted({ prompt_tokens: 2.6, completion_tokens: 4.4 }) + done,
    reads: { usage: one },
  },
  {
    name: 'more cached than sent',
    body:
      say('Hi') +
      finish() +
      counted({
        prompt_tokens: 3,
        completion_tokens: 4,
        prompt_tokens_details: { cached_tokens: 8 },
        completion_tokens_details: { reasoning_tokens: -1 },
      }) +
      done,
    reads: { usage: one },
  },
  ...[
    '{"prompt_tokens":"3","completion_tokens":"4"}',
    '{"prompt_tokens":-3,"completion_tokens":4}',
    '{"prompt_tokens":1e308,"completion_tokens":1e308,"total_tokens":1e308}',
    '{"prompt_tokens":3}',
    '{"completion_tokens":4,"total_tokens":-9}',
    '{}',
    '[]',
    '"7"',
    '7',
    'true',
    '{"prompt_tokens":{},"completion_tokens":[4]}',
  ].map((told) => ({
    name: told,
    body: `${say('Hi')}${finish()}data: {"choices":[],"usage":${told}}\n\n${done}`,
    reads: {},
  })),
].map((habit) => ({
  ...habit,
  name: `usage: ${habit.name}`,
  reads: { text: 'Hi', ...ended, ...habit.reads },
}))

const errors: Habit[] = [
  {
    name: 'an error object',
    body: say('Hi') + event({ error: { message: 'Overloaded', type: 'server_error', code: 'server_error' } }),
    reads: { text: 'Hi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'an error as text',
    body: say('Hi') + event({ error: 'Overloaded' }) + done,
    reads: { text: 'Hi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'an error in an array',
    body: say('Hi') + event([{ error: { code: 429, message: 'Slow down', status: 'RESOURCE_EXHAUSTED' } }]),
    reads: { text: 'Hi', error: 'slow-down: Slow down' },
  },
  {
    name: 'event: error',
    body: `${say('Hi')}event: error\ndata: {"message":"Overloaded"}\n\n`,
    reads: { text: 'Hi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'event: error with an envelope and its own status',
    body: `${say('Hi')}event: error\ndata: {"error":{"message":"Bad tools","type":"invalid_request_error","code":"tool_use_failed","status_code":400}}\n\n`,
    reads: { text: 'Hi', error: 'refused: Bad tools' },
  },
  {
    name: 'event: error with text',
    body: `${say('Hi')}event: error\ndata: Overloaded\n\n`,
    reads: { text: 'Hi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'an error beside choices, then [DONE]',
    body:
      say('Hi') +
      event({
        ...chunk({ content: ' there' }, { finish_reason: 'error' }),
        error: { code: 502, message: 'Provider disconnected', metadata: { provider_name: 'X' } },
      }) +
      done,
    reads: { text: 'Hi there', error: 'provider-down: Provider disconnected' },
  },
  {
    name: 'the reason error, and no error',
    body: say('Hi') + finish('error') + done,
    reads: { text: 'Hi', error: 'provider-down' },
  },
  {
    name: 'too little room at DeepSeek',
    body: say('Hi') + finish('insufficient_system_resource') + done,
    reads: { text: 'Hi', error: 'provider-down' },
  },
  {
    name: 'old vLLM’s flat error',
    body:
      say('Hi') +
      event({
        object: 'error',
        message: 'Too long: maximum context length is 10',
        type: 'BadRequestError',
        code: 400,
      }),
    reads: { text: 'Hi', error: 'too-long: Too long: maximum context length is 10' },
  },
  {
    name: 'an error line without data:',
    body: `${say('Hi')}{"error":{"message":"Overloaded"}}\n`,
    reads: { text: 'Hi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'an error in the first event',
    body: event({ error: { message: 'No credit', code: 'insufficient_quota' } }),
    reads: { error: 'no-credit: No credit' },
  },
  {
    name: 'an error while a tag is held back',
    body: say('<thi') + event({ error: 'Overloaded' }),
    reads: { text: '<thi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'text after an error',
    body: say('Hi') + event({ error: 'Overloaded' }) + say(' more'),
    reads: { text: 'Hi', error: 'provider-down: Overloaded' },
  },
  {
    name: 'errors that are none',
    body:
      event({ ...chunk({ content: 'Hello' }), error: null, message: '' }) +
      event({ ...chunk({ content: ', world' }), error: '', detail: 'ok' }) +
      event({ ...chunk({}), error: {}, message: 'fine' }) +
      event({ error: false }) +
      end,
    reads: hello,
  },
]

const instead: Habit[] = [
  {
    name: 'one whole JSON',
    body: JSON.stringify(
      whole(
        { role: 'assistant', content: 'Hello, world' },
        { usage: { prompt_tokens: 3, completion_tokens: 4 } },
      ),
    ),
    reads: { ...hello, usage: one },
  },
  {
    name: 'one whole JSON, indented, with blanks around and a mark of byte order',
    body: `\ufeff\n ${JSON.stringify(whole({ content: 'Hello, world' }), undefined, 2)}\n\n`,
    reads: hello,
  },
  {
    name: 'one whole JSON with reasoning, a refusal and a call',
    body: JSON.stringify(
      whole({
        content: null,
        reasoning_content: 'Hm.',
        refusal: 'No.',
        tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{}' } }],
      }),
    ),
    reads: { reasoning: 'Hm.', refusal: 'No.', calls: [['f', '{}']], ...calling },
  },
  {
    name: 'one whole JSON, then [DONE]',
    body: `${JSON.stringify(whole({ content: 'Hello, world' }))}\n\n${done}`,
    reads: hello,
  },
  {
    name: 'one whole JSON without choices',
    body: '{"object":"list","data":[]}',
    reads: { error: 'unreadable' },
  },
  { name: 'one whole JSON with no choice in it', body: '{"choices":[]}', reads: { isDone: true } },
  {
    name: 'one whole JSON that is cut',
    body: JSON.stringify(whole({ content: 'Hi' })).slice(0, -7),
    reads: { error: 'unreadable' },
  },
  {
    name: 'a JSON error with 200',
    body: '{"error":{"message":"Unexpected endpoint or method. (POST /chat)"}}',
    reads: { error: 'wrong-address: Unexpected endpoint or method. (POST /chat)' },
  },
  {
    name: 'a JSON array of errors with 200',
    body: '[{"error":{"code":400,"message":"Bad","status":"INVALID_ARGUMENT"}}]',
    reads: { error: 'refused: Bad' },
  },
  {
    name: 'an indented JSON error with 200',
    body: '{\n  "error": {\n    "message": "Bad",\n    "code": 400\n  }\n}\n',
    reads: { error: 'refused: Bad' },
  },
  { name: 'a page', body: ' \n<!doctype html><title>Sign in</title>', reads: { error: 'unreadable' } },
  { name: 'plain words', body: 'upstream connect error or disconnect/reset', reads: { error: 'unreadable' } },
  { name: 'garbage only', body: 'data: nonsense\n\ndata: {broken\n\n', reads: { error: 'unreadable' } },
  {
    name: 'bytes that are nothing',
    body: bytes([0x1f, 0x8b, 0x08, 0x00, 0xff, 0xfe, 0x00, 0x0a, 0x80]),
    reads: { error: 'unreadable' },
  },
]

/** Every habit of servers that we know of, and what is read of it. */
export const serverHabits: Habit[] = [
  ...format,
  ...ends,
  ...content,
  ...tags,
  ...calls,
  ...usage,
  ...errors,
  ...instead,
]
