/**
 * `fetch`, which takes the mode `no-cors` without following redirects: no browser's own does. An answer that nobody
 * may read comes as a response without status, text and headers; where nothing answers it throws as `fetch` does.
 */
export const probeFetch: typeof fetch = async (input, init) => {
  if (init?.mode !== 'no-cors') return fetch(input, init)
  const url = input instanceof Request ? input.url : String(input)
  init.signal?.throwIfAborted()
  await (import.meta.env.FIREFOX ? askInFrame(url, init) : askForEvents(url, init.signal))
  return Response.error()
}

/**
 * Chromium tries an event stream again where no line could be made, and gives it up where the answer may not be read.
 * It judges by CORS before it follows: a redirect that it would follow is one that a plain request is told of, so that
 * comes first.
 */
async function askForEvents(url: string, signal: AbortSignal | null | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const events = new EventSource(url)
  events.onopen = () => resolve()
  events.onerror = () =>
    events.readyState === EventSource.CLOSED ? resolve() : reject(new TypeError('Nothing answers'))
  signal?.addEventListener('abort', () => reject(signal.reason))
  await promise.finally(() => events.close())
}

/**
 * Firefox's background is a document: an empty frame in it may be closed to every other address while its one request
 * is under way, and tells of a redirect by what it would not let through.
 */
async function askInFrame(url: string, init: RequestInit): Promise<void> {
  const frame = document.createElement('iframe')
  document.documentElement.append(frame)
  try {
    const { contentWindow: view, contentDocument: inside } = frame
    if (view === null || inside === null) throw new TypeError('No frame')
    const allow = (sources: string) => {
      const policy = inside.createElement('meta')
      policy.httpEquiv = 'Content-Security-Policy'
      policy.content = `connect-src ${sources}`
      inside.head.append(policy)
    }
    let isRedirected = false
    inside.addEventListener('securitypolicyviolation', () => {
      isRedirected = true
    })
    allow(new URL(url).origin)
    const asking = view.fetch(url, { ...init, redirect: 'follow' })
    allow("'none'")
    await asking.catch((error: unknown) => {
      if (!isRedirected) throw error
    })
  } finally {
    frame.remove()
  }
}
