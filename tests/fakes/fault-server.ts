import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chunk, scenarioFor, type Turn, usageOf } from './fault-scenarios.ts'

export { wordsOf } from './fault-scenarios.ts'

export interface SeenRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
  /** Milliseconds since 1970, when the whole request had come. */
  at: number
  /** Set when the connection was closed, by whichever side. */
  closedAt?: number
}

export interface FaultServerOptions {
  port?: number
  /** False: no CORS header at all, so that a browser keeps the answer from whoever asked. */
  allowsOrigins?: boolean
  /** True: browsers may keep each answer, and that they were let in (CORS), for an hour. */
  mayBeKept?: boolean
  /** What `/v1/models` lists. */
  models?: unknown[]
  /** What `/v1/models` does in place of listing: a scenario, by its model's name. */
  listing?: string
  /** A key without which every request is refused. */
  key?: string
  /** What the models `says-in-…` say. */
  answer?: string
  /** Pages to read, by path. */
  pages?: Record<string, string>
}

export interface FaultServer {
  /** The base URL of its API. */
  url: string
  origin: string
  requests: SeenRequest[]
  /** The paths for which a browser asked to be let in (CORS). */
  preflights: string[]
  options: FaultServerOptions
  /** Lets every answer go on that is held. */
  goOn(): void
  /**
   * Breaks every connection, now. A browser throws away what it has received of an answer and not yet handed over
   * when the line breaks, so a test that expects text to be kept sees it shown before.
   */
  cut(): void
  close(): Promise<void>
}

const listed = ['words-5', 'words-60-at-60', 'words-150-at-50'].map((id) => ({ id, object: 'model' }))

/**
 * A chat API on loopback that fails on request: the model's name says how (see `fault-scenarios.ts`). It remembers
 * every request.
 */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const requests: SeenRequest[] = []
  const preflights: string[] = []
  const held = new Set<() => void>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.allowsOrigins !== false) allowOrigins(response)
    if (options.mayBeKept === true) {
      response.setHeader('access-control-max-age', '3600')
      response.setHeader('cache-control', 'public, max-age=3600')
    }
    if (request.method === 'OPTIONS') {
      preflights.push(request.url ?? '')
      response.writeHead(204).end()
      return
    }
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await bodyOf(request),
      at: Date.now(),
    }
    requests.push(seen)
    response.on('close', () => {
      seen.closedAt = Date.now()
    })
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
      sendJson(response, 401, {
        error: { message: `Incorrect API key: ${request.headers.authorization}`, code: 'invalid_api_key' },
      })
    } else if (seen.path === '/v1/models' && options.listing !== undefined)
      await play({ model: options.listing, messages: [] }, seen, response)
    else if (seen.path === '/v1/models')
      sendJson(response, 200, { object: 'list', data: options.models ?? listed })
    else if (seen.path === '/v1/chat/completions') await play(JSON.parse(seen.body), seen, response)
    else if (options.pages?.[seen.path] !== undefined)
      response.setHeader('content-type', 'text/html; charset=utf-8').end(options.pages[seen.path])
    else if (seen.path === '/page')
      response.setHeader('content-type', 'text/html').end('<title>A page</title><p>Words')
    else sendJson(response, 404, { error: { message: 'Unknown request URL', code: 'unknown_url' } })
  }

  async function play(body: Turn['body'], seen: SeenRequest, response: ServerResponse): Promise<void> {
    const sameModel = requests.filter(
      (each) => each.method === 'POST' && each.body.includes(`"${body.model}"`),
    ).length
    const turn: Turn = {
      body,
      attempt: sameModel,
      origin,
      answer: options.answer ?? '',
      authorization: seen.headers.authorization ?? '',
      response,
      begin() {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.flushHeaders()
      },
      say: (text) => response.write(chunk({ content: text })),
      finish(reason = 'stop') {
        response.write(chunk({}, reason))
        if (body.stream_options?.include_usage) response.write(usageOf(body))
        response.end('data: [DONE]\n\n')
      },
      json: (status, value, headers) => sendJson(response, status, value, headers),
      until: (ms) =>
        waitWhileOpen(response, (goOn) => {
          const timer = setTimeout(goOn, ms)
          return () => clearTimeout(timer)
        }),
      held: () =>
        waitWhileOpen(response, (goOn) => {
          held.add(goOn)
          return () => held.delete(goOn)
        }),
    }
    await scenarioFor(body.model)(turn)
  }

  return {
    url: `${origin}/v1`,
    origin,
    requests,
    preflights,
    options,
    goOn() {
      for (const goOn of held) goOn()
    },
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function allowOrigins(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', 'authorization, content-type, x-title')
  response.setHeader('access-control-allow-methods', 'GET, POST')
  response.setHeader('access-control-expose-headers', 'x-request-id, retry-after')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

/** True when `begin` is told to go on, false as soon as the other side has closed the connection. */
function waitWhileOpen(response: ServerResponse, begin: (goOn: () => void) => () => void): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed || response.writableEnded) {
      resolve(false)
      return
    }
    const end = (isOpen: boolean) => {
      giveUp()
      response.off('close', onClose)
      resolve(isOpen)
    }
    const onClose = () => end(false)
    const giveUp = begin(() => end(true))
    response.once('close', onClose)
  })
}
