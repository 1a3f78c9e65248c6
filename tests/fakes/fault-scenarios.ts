import type { ServerResponse } from 'node:http'

/** One request, and what a scenario can do with it. */
export interface Turn {
  body: {
    model: string
    messages: { role: string; content: string; tool_calls?: { id: string }[]; tool_call_id?: string }[]
    stream_options?: { include_usage?: boolean }
    [parameter: string]: unknown
  }
  /** 1 for the first request that asks for this model. */
  attempt: number
  origin: string
  authorization: string
  /** What the test wants to be said. */
  answer: string
  response: ServerResponse
  begin(): void
  say(text: string): void
  finish(reason?: string): void
  json(status: number, value: unknown, headers?: Record<string, string>): void
  /** True after `ms`, false as soon as the other side has gone. */
  until(ms: number): Promise<boolean>
  /** True when the test lets it go on, false as soon as the other side has gone. */
  held(): Promise<boolean>
}

type Scenario = (turn: Turn) => Promise<void> | void

const vocabulary =
  'the margin holds a quiet note beside every page and the reader turns it over before the next line begins again'.split(
    ' ',
  )

/** The first `count` words of the one text that all scenarios tell. */
export const wordsOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => vocabulary[index % vocabulary.length]).join(' ')

/** The delta of word `index`: a space before all but the first. */
const wordAt = (index: number): string => `${index === 0 ? '' : ' '}${vocabulary[index % vocabulary.length]}`

export const chunk = (delta: Record<string, unknown>, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`

export const usageOf = (body: Turn['body']): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    choices: [],
    usage: { prompt_tokens: JSON.stringify(body.messages).length, completion_tokens: 42 },
  })}\n\n`

async function tell(turn: Turn, count: number, perSecond = Number.POSITIVE_INFINITY): Promise<boolean> {
  turn.begin()
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) {
    const dueMs = (index / perSecond) * 1000 - (performance.now() - startedAt)
    if (dueMs > 0 && !(await turn.until(dueMs))) return false
    turn.say(wordAt(index))
  }
  return true
}

/** The sentences of the source that a request quotes. */
export function quotedSentences(body: Turn['body']): string[] {
  const asked = body.messages.findLast(({ role }) => role === 'user')?.content ?? ''
  const [, , quoted = ''] =
    /<<<(\S+) [^\n]*\nTitle:[^\n]*\nAddress:[^\n]*\n([\s\S]*)\n\1>>>/.exec(asked) ?? []
  return quoted
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) =>
      sentence
        .replace(/\[\[|\]\]/g, '')
        .replace(/^[-#\s]+/, '')
        .trim(),
    )
    .filter((sentence) => sentence.split(' ').length >= 5)
}

const firstWords = (sentence: string, count: number): string => sentence.split(' ').slice(0, count).join(' ')

/** What a model's name makes the server do, by pattern. */
const scenarios: [RegExp, (parts: string[], turn: Turn) => Promise<void> | void][] = [
  // words-COUNT[-at-PER_SECOND]: a sound answer.
  [
    /^words-(\d+)(?:-at-(\d+))?$/,
    async ([count, rate], turn) => {
      if (await tell(turn, Number(count), rate === undefined ? undefined : Number(rate))) turn.finish()
    },
  ],
  // words-COUNT-held-at-COUNT[-COUNT…]: a sound answer that waits at these words until the test lets it go on.
  [
    /^words-(\d+)-held-at-(\d+(?:-\d+)*)$/,
    async ([count, stops = ''], turn) => {
      turn.begin()
      const heldAt = new Set(stops.split('-').map(Number))
      for (let index = 0; index < Number(count); index++) {
        if (heldAt.has(index) && !(await turn.held())) return
        turn.say(wordAt(index))
      }
      turn.finish()
    },
  ],
  // words-COUNT-at-PER_SECOND-unended: words at that pace, and no end before the test lets it come.
  [
    /^words-(\d+)-at-(\d+)-unended$/,
    async ([count, rate], turn) => {
      if ((await tell(turn, Number(count), Number(rate))) && (await turn.held())) turn.finish()
    },
  ],
  // says-in-SIZE[-at-PER_SECOND]: the answer that the test set, in pieces of so many characters.
  [
    /^says-in-(\d+)(?:-at-(\d+))?$/,
    async ([size, rate], turn) => {
      turn.begin()
      const startedAt = performance.now()
      const length = Number(size)
      for (let from = 0; from < turn.answer.length; from += length) {
        const dueMs = (from / length / Number(rate ?? Infinity)) * 1000 - (performance.now() - startedAt)
        if (dueMs > 0 && !(await turn.until(dueMs))) return
        turn.say(turn.answer.slice(from, from + length))
      }
      turn.finish()
    },
  ],
  // echoes-in-SIZE: what was asked last, in pieces of so many characters.
  [
    /^echoes-in-(\d+)$/,
    async ([size], turn) => {
      const said = turn.body.messages.findLast(({ role }) => role === 'user')?.content ?? ''
      turn.begin()
      for (let from = 0; from < said.length; from += Number(size)) {
        turn.say(said.slice(from, from + Number(size)))
        if (!(await turn.until(5))) return
      }
      turn.finish()
    },
  ],
  // cites[-SIZE]: three points, each with a passage of the quoted source, and one whose passage stands nowhere.
  [
    /^cites(?:-\w+)?$/,
    (_, turn) => {
      const sentences = quotedSentences(turn.body)
      turn.begin()
      for (const [index, sentence] of sentences.slice(0, 3).entries())
        turn.say(`- Point ${index + 1}. [[${firstWords(sentence, 8)}]]\n`)
      turn.say('- A claim of its own. [[words that the page does not have]]')
      turn.finish()
    },
  ],
  // notes-busy-at-PART: takes notes on each part, but is too busy for that part when it is asked first.
  [
    /^notes-busy-at-(\d+)$/,
    ([part], turn) => {
      const [passage = ''] = quotedSentences(turn.body)
      if (turn.attempt === Number(part)) {
        turn.json(
          429,
          { error: { message: 'Slow down', code: 'rate_limit_exceeded' } },
          { 'retry-after': '40' },
        )
        return
      }
      turn.begin()
      turn.say(`- A note. [[${firstWords(passage, 8)}]]`)
      turn.finish()
    },
  ],
  // pauses-COUNT-of-SECONDS: one word after each pause.
  [
    /^pauses-(\d+)-of-(\d+)$/,
    async ([count, seconds], turn) => {
      turn.begin()
      for (let index = 0; index < Number(count); index++) {
        if (!(await turn.until(Number(seconds) * 1000))) return
        turn.say(wordAt(index))
      }
      turn.finish()
    },
  ],
  [
    /^stall-after-(\d+)$/,
    async ([count], turn) => {
      await tell(turn, Number(count))
    },
  ],
  [
    /^reset-after-(\d+)$/,
    async ([count], turn) => {
      await tell(turn, Number(count))
      await turn.until(50)
      turn.response.destroy()
    },
  ],
  [
    /^ends-after-(\d+)-(length|content_filter|tool_calls)$/,
    async ([count, reason], turn) => {
      if (await tell(turn, Number(count))) turn.finish(reason)
    },
  ],
  // calls-COUNT-after-WORDS: so many words, then calls of a tool side by side, each in two pieces.
  [
    /^calls-(\d+)-after-(\d+)$/,
    async ([count, words], turn) => {
      if (!(await tell(turn, Number(words)))) return
      for (const piece of ['{"query":', '"tides"}'])
        for (let index = 0; index < Number(count); index++) {
          const isFirst = piece.startsWith('{')
          const own = isFirst ? { id: `call_${index}`, type: 'function' } : {}
          const called = { ...(isFirst ? { name: 'search' } : {}), arguments: piece }
          turn.response.write(chunk({ tool_calls: [{ index, ...own, function: called }] }))
        }
      turn.finish('tool_calls')
    },
  ],
  // strict-COUNT: a sound answer, but none to a conversation in which a call and its result are not together.
  [
    /^strict-(\d+)$/,
    async ([count], turn) => {
      const waiting = new Set<unknown>()
      for (const { role, tool_calls, tool_call_id } of turn.body.messages) {
        const isAnswer = role === 'tool' && waiting.delete(tool_call_id)
        if (isAnswer || (role !== 'tool' && waiting.size === 0))
          for (const { id } of tool_calls ?? []) waiting.add(id)
        else {
          turn.json(400, { error: { message: 'A call and its result are not together', param: 'messages' } })
          return
        }
      }
      await tell(turn, Number(count))
      turn.finish()
    },
  ],
  // no-finish-COUNT: closes the stream with neither a reason nor [DONE].
  [
    /^no-finish-(\d+)$/,
    async ([count], turn) => {
      await tell(turn, Number(count))
      turn.response.end()
    },
  ],
  // silent: takes the request and says nothing.
  [/^silent$/, () => undefined],
  // error-STATUS[-CODE]
  [
    /^error-(\d{3})(?:-(\w+))?$/,
    ([status, code], turn) =>
      turn.json(Number(status), {
        error: {
          message: `Refused: ${turn.authorization}`,
          type: code ?? 'error',
          code: code ?? null,
          param: null,
        },
      }),
  ],
  // busy-TIMES-retry-SECONDS: 429 that often, then a sound answer.
  [
    /^busy-(\d+)-retry-(\d+)$/,
    async ([times, seconds], turn) => {
      if (turn.attempt > Number(times)) {
        await tell(turn, 5)
        turn.finish()
      } else
        turn.json(
          429,
          { error: { message: 'Slow down', type: 'rate_limit_error' } },
          { 'retry-after': seconds ?? '' },
        )
    },
  ],
  // refuses-PARAMETER: 400 while the request has it.
  [
    /^refuses-(\w+)$/,
    async ([parameter = ''], turn) => {
      if (parameter in turn.body) {
        turn.json(400, {
          error: {
            message: `Unsupported parameter: '${parameter}'`,
            code: 'unsupported_parameter',
            param: parameter,
          },
        })
      } else {
        await tell(turn, 5)
        turn.finish()
      }
    },
  ],
  [
    /^html$/,
    (_, turn) =>
      void turn.response.setHeader('content-type', 'text/html').end('<!doctype html><h1>Portal</h1>'),
  ],
  [
    /^redirect-(\d{3})-to-port-(\d+)$/,
    ([status, port], turn) =>
      void turn.response
        .writeHead(Number(status), { location: `http://127.0.0.1:${port}/v1/chat/completions` })
        .end(),
  ],
  [
    /^whole-(\d+)$/,
    ([count], turn) =>
      turn.json(200, {
        object: 'chat.completion',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: wordsOf(Number(count)) },
            finish_reason: 'stop',
          },
        ],
        usage: { prompt_tokens: 7, completion_tokens: 9 },
      }),
  ],
  // thinks-MS: reasoning, a pause, then words. thinks-held: the test ends the pause.
  [
    /^thinks-(\d+|held)$/,
    async ([pause], turn) => {
      turn.begin()
      turn.response.write(chunk({ reasoning_content: 'Let me see.' }))
      if (!(await (pause === 'held' ? turn.held() : turn.until(Number(pause))))) return
      for (let index = 0; index < 5; index++) turn.say(wordAt(index))
      turn.finish()
    },
  ],
  // error-in-stream-COUNT
  [
    /^error-in-stream-(\d+)$/,
    async ([count], turn) => {
      await tell(turn, Number(count))
      turn.response.end(
        `data: ${JSON.stringify({ error: { message: 'Overloaded', code: 'server_error' } })}\n\n`,
      )
    },
  ],
]

export function scenarioFor(model: string): Scenario {
  for (const [pattern, play] of scenarios) {
    const match = pattern.exec(model)
    if (match) return (turn) => play(match.slice(1), turn)
  }
  return (turn) =>
    turn.json(404, {
      error: { message: `The model ${model} does not exist`, code: 'model_not_found', param: 'model' },
    })
}
