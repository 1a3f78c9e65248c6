import { describe, expect, it } from 'vitest'
import { createNetworkLog } from '@/lib/background/rows/network-log'
import { backupStream } from '@/lib/db/backup/write-backup'
import { databaseAt } from '@/lib/db/open'
import type { Message } from '@/lib/domain/message'
import { messageText } from '@/lib/domain/message'
import { newId } from '@/lib/domain/rows/id'
import { listModels } from '@/lib/llm/list-models'
import { streamChat } from '@/lib/llm/stream-chat'
import { sessionArea } from '../../fakes/session-area'
import { testBackground } from '../../fakes/test-background'

const key = 'sk-told-9f8e7d6c5b4a3210'
const hex = Array.from(key, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('')
const percent = hex.replace(/../g, '%$&')

/** The ways in which a server may say the key back. */
const forms = {
  raw: key,
  upper: key.toUpperCase(),
  url: `?q=${encodeURIComponent(key)}&r=`,
  percent,
  'percent, upper case': percent.toUpperCase(),
  base64: btoa(key),
  'base64 of more': btoa(`user:${key}`),
  'base64 of more, shifted by one': btoa(`a${key}b`),
  'base64 of more, shifted by two': btoa(`Bearer  ${key} `),
  base64url: btoa(`\xff\xfe${key}\xff`).replaceAll('+', '-').replaceAll('/', '_'),
  hex,
  HEX: hex.toUpperCase(),
}

/** What must not be found in what is kept: the key as it is, or enough of it in another form. */
const traces = [
  key,
  key.toUpperCase(),
  hex,
  hex.toUpperCase(),
  percent,
  percent.toUpperCase(),
  ...coresOf(key),
]

function coresOf(secret: string): string[] {
  return ['', 'a', 'ab'].map((before) => btoa(before + secret).slice(4, -4))
}

const frames = (chunks: unknown[]) =>
  `${chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`).join('')}data: [DONE]\n\n`

/** A delta in which each field that a server has says this. */
const fullChunk = (said: string, delta: object, finish: string | null = null) => ({
  id: said,
  object: said,
  model: said,
  service_tier: said,
  system_fingerprint: said,
  [said]: said,
  choices: [{ index: 0, delta, finish_reason: finish, logprobs: said }],
  usage: {
    prompt_tokens: 3,
    completion_tokens: 4,
    total_tokens: 7,
    [said]: said,
    prompt_tokens_details: { [said]: 1 },
  },
  x_groq: { id: said },
})

const headersWith = (said: string) => ({
  'content-type': `text/event-stream; ${said}`,
  'x-request-id': said,
  'x-generation-id': said,
  server: said,
  via: said,
  date: said,
  'retry-after': said,
  'openai-version': said,
  'openai-processing-ms': said,
  'openai-model': said,
  'cf-ray': said,
  'x-ratelimit-limit-requests': said,
  ...(/^[\w-]+$/.test(said) ? { [`x-ratelimit-${said}`]: said, [`x-groq-${said}`]: said } : {}),
})

function chatsSaying(said: string): [string, () => Response][] {
  const half = Math.floor(said.length / 2)
  const [first, second] = [said.slice(0, half), said.slice(half)]
  const streamed = (chunks: unknown[]) => () => new Response(frames(chunks), { headers: headersWith(said) })
  const spread = (field: string) => [
    fullChunk(said, { [field]: `Well, ${first}` }),
    fullChunk(said, { [field]: `${second} it is` }),
  ]
  const letters = Array.from(said, (letter) => fullChunk('x', { content: letter }))
  const call = (piece: object) => ({ tool_calls: [{ index: 0, ...piece }] })
  const refused = (status: number, body: unknown) => () =>
    new Response(JSON.stringify(body), { status, headers: headersWith(said) })
  const error = { message: `No: ${said}`, type: said, code: said, param: said }
  return [
    ['text', streamed([...spread('content'), fullChunk(said, {}, said)])],
    ['text, letter by letter', streamed([...letters, fullChunk(said, { content: ' it is' }, 'stop')])],
    [
      'text that ends with it',
      streamed([fullChunk(said, { content: `Is ${first}` }), fullChunk(said, { content: second }, 'stop')]),
    ],
    [
      'text between which it thinks',
      streamed([
        fullChunk(said, { content: `Is ${first}` }),
        fullChunk(said, { reasoning_content: 'hm' }),
        fullChunk(said, { content: second }, 'stop'),
      ]),
    ],
    ['thoughts', streamed([...spread('reasoning_content'), fullChunk(said, { content: 'ok' }, 'stop')])],
    ['a refusal', streamed([...spread('refusal'), fullChunk(said, {}, 'content_filter')])],
    [
      'a call of a tool',
      streamed([
        fullChunk(said, call({ id: said, function: { name: said, arguments: `{"${said}":"${first}` } })),
        fullChunk(said, call({ function: { arguments: `${second}"}` } }), 'tool_calls'),
      ]),
    ],
    [
      'a whole answer',
      () =>
        new Response(
          JSON.stringify({
            ...fullChunk(said, {}),
            choices: [{ message: { content: said, reasoning: said, refusal: said }, finish_reason: said }],
          }),
          { headers: { ...headersWith(said), 'content-type': 'application/json' } },
        ),
    ],
    ['an error in an answer', streamed([fullChunk(said, { content: 'Well' }), { error }])],
    ...[400, 401, 404, 422].map((status): [string, () => Response] => [
      `an error ${status}`,
      refused(status, { error }),
    ]),
    ['an error in words', () => new Response(`No: ${said}`, { status: 400, headers: headersWith(said) })],
    ['an error with details', refused(422, { detail: [{ msg: said, type: said, loc: ['body', said] }] })],
  ]
}

async function kept(background: ReturnType<typeof testBackground>, session: ReturnType<typeof sessionArea>) {
  const db = await background.deps.database()
  await background.deps.network.begin()
  const stores = Array.from(db.objectStoreNames)
  const rows = await Promise.all(
    stores.map(async (name) => [name, await db.getAllKeys(name), await db.getAll(name)]),
  )
  const packed = backupStream(db, { settings: {}, nowMs: Date.now() })
  const backup = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text()
  return JSON.stringify([rows, Object.fromEntries(session.items), background.changes, backup])
}

const tracesIn = (all: string) => traces.filter((trace) => all.includes(trace))

function begin(answer: (url: string) => Response) {
  const session = sessionArea()
  const database = databaseAt({ name: newId('thread') })
  const fetch: typeof globalThis.fetch = async (url) => answer(String(url))
  const background = testBackground(
    { database, streamChat, listModels, network: createNetworkLog(database, Date.now, fetch) },
    session,
  )
  background.state.secret = { state: 'ready', secret: key }
  return { background, session }
}

describe.each(Object.entries(forms))('a server that says the key back: %s', (_, said) => {
  it.each(chatsSaying(said).map(([where], index) => [where, index] as const))(
    'in %s',
    async (_where, index) => {
      const { background, session } = begin(() => chatsSaying(said)[index]?.[1]() ?? Response.error())
      const connectionId = await background.connect()
      const { runId } = await background.commands.sendMessage({
        commandId: newId('cmd'),
        threadId: newId('thread'),
        parentId: null,
        text: 'Hello',
        connectionId,
        model: 'm',
      })
      await background.untilRun(runId, 'completed', 'failed', 'incomplete')
      expect(tracesIn(await kept(background, session))).toEqual([])
    },
  )

  it('in a list of models', async () => {
    const model = { id: said, object: said, owned_by: said, [said]: said }
    const listed = [
      model,
      { ...model, id: `m-${said}` },
      { ...model, id: 'good', architecture: { input_modalities: [said] } },
    ]
    const { background, session } = begin(() =>
      Response.json({ object: said, data: listed }, { headers: headersWith(said) }),
    )
    const connectionId = await background.connect()
    expect(await background.commands.testConnection({ connectionId })).toMatchObject({
      state: 'ok',
      models: 1,
    })
    expect(tracesIn(await kept(background, session))).toEqual([])
  })
})

it('all else of an answer is kept as it was said', async () => {
  const words = `sk-to is no key, and neither is ${key.slice(0, -1)}! ${key.slice(4)} nor sk-told-`
  const pieces = Array.from(words, (content) => fullChunk('x', { content }))
  const { background } = begin(() => new Response(frames([...pieces, fullChunk('x', {}, 'stop')])))
  const connectionId = await background.connect()
  const { runId, replyId } = await background.commands.sendMessage({
    commandId: newId('cmd'),
    threadId: newId('thread'),
    parentId: null,
    text: 'Hello',
    connectionId,
    model: 'm',
  })
  await background.untilRun(runId, 'completed')
  expect(messageText(background.message(replyId) as Message)).toBe(words)
})
