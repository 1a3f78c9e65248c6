import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32, deflateSync } from 'node:zlib'

export interface ImageServer {
  origin: string
  host: string
  /** What was asked for, with the headers it came with, but for the browser's own wish for an icon. */
  requests: { path: string; headers: IncomingHttpHeaders }[]
  options: ImageServerOptions
  close(): Promise<void>
}

export interface ImageServerOptions {
  /** False: no CORS header, so that a browser keeps its images from whoever fetches them. */
  allowsOrigins: boolean
  /** Where `/elsewhere.png` leads. */
  elsewhere: string
}

const large = Buffer.alloc(10 * 1024 * 1024 + 1)

/** Images on loopback: a sound one, and each of the ways in which one is not. `/page` gives a cookie. */
export async function startImageServer(): Promise<ImageServer> {
  const requests: ImageServer['requests'] = []
  const options: ImageServerOptions = { allowsOrigins: true, elsewhere: '/' }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/favicon.ico') {
      response.writeHead(404).end()
      return
    }
    requests.push({ path, headers: request.headers })
    if (options.allowsOrigins) response.setHeader('access-control-allow-origin', '*')
    const send = (type: string, body: string | Buffer) => response.setHeader('content-type', type).end(body)
    if (path === '/page')
      send('text/html', '<title>A page</title><script>document.cookie = "visitor=known"</script>')
    else if (path === '/elsewhere.png') response.writeHead(302, { location: options.elsewhere }).end()
    else if (path === '/large.png') send('image/png', large)
    else if (path === '/words.png') send('text/html', '<p>Words')
    else if (path === '/broken.png') send('image/png', 'Words that are called an image')
    else if (path === '/missing.png') response.writeHead(404).end()
    else send('image/png', png(48, 32))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    host,
    requests,
    options,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An image of one colour. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7a)])
  const rows = Buffer.concat(Array.from({ length: height }, () => row))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
