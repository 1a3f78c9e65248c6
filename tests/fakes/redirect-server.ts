import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server does to whoever asks it; all send what they answer elsewhere. */
export type RedirectHabit =
  /** Lets nobody read it. */
  | 'closed'
  /** Lets everyone read where it sends them, and so does not answer the browser's question. */
  | 'open'
  /** Answers the browser's question as a server should. */
  | 'asked-first'
  /** Breaks the line of what comes with a key. */
  | 'cuts-keys'

export interface RedirectServer {
  url: string
  /** What was asked for, in order, the browser's own questions (CORS) too. */
  requests: string[]
  habit: RedirectHabit
  close(): Promise<void>
}

/** A server on loopback that sends everyone to another address. */
export async function startRedirectServer(target: string): Promise<RedirectServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    const { habit } = redirecting
    requests.push(`${method} ${url}`)
    if (habit !== 'closed') {
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-headers', 'authorization, content-type')
    }
    if (method === 'OPTIONS' && (habit === 'asked-first' || habit === 'cuts-keys'))
      response.writeHead(204).end()
    else if (habit === 'cuts-keys' && headers.authorization !== undefined) request.socket.destroy()
    else response.writeHead(307, { location: target }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const redirecting: RedirectServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    habit: 'closed',
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return redirecting
}
