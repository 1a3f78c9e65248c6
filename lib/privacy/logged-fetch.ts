/** What is known of a request when it begins. */
export interface RequestBegun {
  method: string
  host: string
  path: string
  bytesOut: number
}

/** Is told what becomes of one request. */
export interface RequestWatcher {
  answered(status: number): void
  received(bytes: number): void
  /**
   * Called once. `stopped`: it was aborted. A reader that has all it needs, and reads no further, ends it as `done`.
   */
  ended(end: 'done' | 'failed' | 'stopped'): void
}

/**
 * The same fetch, of which each request is told to `begin`, with the bytes that come counted as they are read. The
 * answer's body is handed on piece by piece, nothing of it is kept.
 */
export function loggedFetch(
  fetch: typeof globalThis.fetch,
  begin: (request: RequestBegun) => RequestWatcher,
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase()
    // The request goes first: writing it down would hold it up.
    const answering = sent(fetch, input, init)
    const watcher = begin({ method, host: url.host, path: url.pathname, bytesOut: bytesIn(init?.body) })
    const isStopped = () => init?.signal?.aborted === true
    let response: Response
    try {
      response = await answering
    } catch (error) {
      watcher.ended(isStopped() ? 'stopped' : 'failed')
      throw error
    }
    watcher.answered(response.status)
    // An answer that nobody may read, or that has nothing in it, is over. It cannot be made anew either.
    if (response.body === null || response.type === 'opaque' || response.type === 'opaqueredirect') {
      watcher.ended('done')
      return response
    }
    return new Response(counted(response.body, watcher, isStopped), response)
  }
}

/** Begins now, and only ever rejects: whatever becomes of a request, it is written down. */
async function sent(fetch: typeof globalThis.fetch, ...request: Parameters<typeof fetch>): Promise<Response> {
  return fetch(...request)
}

function counted(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  watcher: RequestWatcher,
  isStopped: () => boolean,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            watcher.ended('done')
            controller.close()
          } else {
            watcher.received(value.length)
            controller.enqueue(value)
          }
        } catch (error) {
          watcher.ended(isStopped() ? 'stopped' : 'failed')
          controller.error(error)
        }
      },
      cancel(reason) {
        watcher.ended(isStopped() ? 'stopped' : 'done')
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

function bytesIn(body: BodyInit | null | undefined): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).length
  if (body instanceof Blob) return body.size
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? body.byteLength : 0
}
