import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RewriteSite {
  origin: string
  pages: Record<string, string>
  /** The base URL of its chat API. */
  api: string
  /** What was asked, as the request's messages. */
  asked: { role: string; content: string }[][]
  /** The same, as it came over the wire. */
  bodies: string[]
  /** What the next requests are answered with, in order; the last one stands for all that follow. */
  answers: string[]
  /** Set: the answer stops after this many characters, until `goOn` is called. */
  pauseAt?: number
  goOn(): void
  /** Requests whose connection was closed before their answer was whole. */
  brokenOff: number
  close(): Promise<void>
}

/** A page with fields, and a chat API that answers what a test wants, both on loopback. */
export async function startRewriteSite(pages: Record<string, string>): Promise<RewriteSite> {
  let resume = Promise.withResolvers<void>()
  const chunk = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

  async function answer(response: ServerResponse, text: string): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.on('close', () => {
      if (!response.writableFinished) site.brokenOff++
    })
    const cut = site.pauseAt ?? text.length
    response.write(chunk({ content: text.slice(0, cut) }))
    if (site.pauseAt !== undefined) await resume.promise
    response.write(chunk({ content: text.slice(cut) }, 'stop'))
    response.write(
      `data: ${JSON.stringify({ id: 'c', choices: [], usage: { prompt_tokens: 210, completion_tokens: 34 } })}\n\n`,
    )
    response.end('data: [DONE]\n\n')
  }

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const html = pages[path]
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*, authorization')
    if (html !== undefined)
      response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${html}`)
    else if (request.method === 'OPTIONS') response.writeHead(204).end()
    else if (path === '/v1/models') response.end(JSON.stringify({ data: [{ id: 'gpt-small' }] }))
    else if (path === '/v1/chat/completions') {
      const body: Buffer[] = []
      for await (const piece of request) body.push(piece as Buffer)
      const sent = Buffer.concat(body).toString('utf8')
      site.bodies.push(sent)
      site.asked.push(JSON.parse(sent).messages)
      const text = site.answers[Math.min(site.asked.length, site.answers.length) - 1] ?? ''
      await answer(response, text)
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const site: RewriteSite = {
    origin,
    pages,
    api: `${origin}/v1`,
    asked: [],
    bodies: [],
    answers: [],
    brokenOff: 0,
    goOn() {
      delete site.pauseAt
      resume.resolve()
      resume = Promise.withResolvers()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return site
}
