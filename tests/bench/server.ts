import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { patienceBeyond, within } from './within.ts'

export const benchModel = 'gpt-5.4-mini'

/** What the server says to the next request. */
export interface AnswerPlan {
  tokens: string[]
  /** Absent: as fast as the connection takes them. */
  tokensPerSecond?: number
  /** Headers go out at once, the first token when this resolves. */
  begin?: Promise<unknown>
  onRequest?: () => void
}

/** When things happened at the server, in ms of this process's `performance.now()`. */
export interface AnswerTimes {
  requestedAt: number
  firstTokenAt: number
  lastTokenAt: number
}

export interface BenchServer {
  /** The base URL for a connection: `http://127.0.0.1:…/v1`. */
  url: string
  /** The next request is answered by the plan; resolves when the answer is written. */
  expect(plan: AnswerPlan): Promise<AnswerTimes>
  /** Has a page at its root, which is this one. */
  page: { url: string; html: string }
  close(): Promise<void>
}

interface Expected {
  plan: AnswerPlan
  resolve: (times: AnswerTimes) => void
  reject: (error: unknown) => void
}

/** A chat API on loopback that streams what it is told, and notes to the part of a millisecond when. */
export async function startBenchServer(): Promise<BenchServer> {
  const expected: Expected[] = []
  const page = { url: '', html: '' }
  const server = createServer((request, response) => {
    const requestedAt = performance.now()
    allowFrom(request, response)
    if (request.method === 'OPTIONS') response.writeHead(204).end()
    else if (request.url === '/')
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page.html)
    else if (request.method === 'GET') listModels(response)
    else answerNext(expected.shift(), requestedAt, request, response)
  })
  // Between runs nothing should be torn down that a person's next message would find open.
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  page.url = `http://127.0.0.1:${port}/`
  return {
    page,
    url: `http://127.0.0.1:${port}/v1`,
    expect(plan) {
      const answered = within(
        'a request, and the end of its answer',
        new Promise<AnswerTimes>((resolve, reject) => expected.push({ plan, resolve, reject })),
        patienceBeyond(streamingMs(plan)),
      )
      // Where a measurement fails before it awaits this, that failure is the one to tell.
      answered.catch(() => {})
      return answered
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** How long an answer takes by its own pace. */
export const streamingMs = ({ tokens, tokensPerSecond }: AnswerPlan): number =>
  tokensPerSecond === undefined ? 0 : (1000 * tokens.length) / tokensPerSecond

function allowFrom(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? 'content-type',
  )
}

function listModels(response: ServerResponse): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ object: 'list', data: [{ id: benchModel, object: 'model' }] }))
}

function answerNext(
  next: Expected | undefined,
  requestedAt: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  request.resume()
  if (next === undefined) response.writeHead(500).end()
  else stream(next.plan, requestedAt, response).then(next.resolve, next.reject)
}

async function stream(
  { tokens, tokensPerSecond, begin, onRequest }: AnswerPlan,
  requestedAt: number,
  response: ServerResponse,
): Promise<AnswerTimes> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(event({ role: 'assistant', content: '' }))
  onRequest?.()
  await begin
  const firstTokenAt = performance.now()
  if (tokensPerSecond === undefined) await writeAll(tokens, response)
  else await writePaced(tokens, tokensPerSecond, response)
  const lastTokenAt = performance.now()
  response.write(event({}, 'stop'))
  response.end('data: [DONE]\n\n')
  return { requestedAt, firstTokenAt, lastTokenAt }
}

async function writeAll(tokens: string[], response: ServerResponse): Promise<void> {
  for (const content of tokens) {
    if (!response.write(event({ content }))) await once(response, 'drain')
  }
}

/** By the clock, not by the number of ticks: a late tick sends the tokens that are due, each as its own event. */
function writePaced(tokens: string[], tokensPerSecond: number, response: ServerResponse): Promise<void> {
  const startedAt = performance.now()
  let sent = 0
  return new Promise((resolve) => {
    const timer = setInterval(tick, 1000 / tokensPerSecond)
    tick()
    function tick(): void {
      const due = 1 + Math.floor(((performance.now() - startedAt) / 1000) * tokensPerSecond)
      for (const content of tokens.slice(sent, due)) response.write(event({ content }))
      sent = Math.max(sent, due)
      if (sent < tokens.length) return
      clearInterval(timer)
      resolve()
    }
  })
}

const event = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 0,
    model: benchModel,
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`
