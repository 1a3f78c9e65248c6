import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PdfServer {
  origin: string
  /** The paths that were asked for, in order. */
  requests: string[]
  close(): Promise<void>
}

/**
 * Serves these files as PDFs, by path, to whoever has signed in at `/sign-in`, and to no other origin. A path under
 * `/once/` is given out one single time, as links in mails often are; one under `/moved/` is kept by no browser, and
 * is elsewhere from its second time on.
 */
export async function startPdfServer(
  files: Record<string, Uint8Array>,
  { elsewhere = '' } = {},
): Promise<PdfServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const isGone = path.startsWith('/once/') && requests.includes(path)
    const isMoved = path.startsWith('/moved/') && requests.includes(path)
    requests.push(path)
    if (path.startsWith('/moved/')) response.setHeader('cache-control', 'no-store')
    const file = files[path]
    if (path === '/sign-in') {
      response.setHeader('set-cookie', 'session=1; HttpOnly; SameSite=Strict; Path=/')
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Signed in</title>')
    } else if (isMoved) response.writeHead(302, { location: elsewhere }).end()
    else if (file === undefined || isGone) response.writeHead(404).end()
    else if (!request.headers.cookie?.includes('session=1')) response.writeHead(403).end()
    else response.setHeader('content-type', 'application/pdf').end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
