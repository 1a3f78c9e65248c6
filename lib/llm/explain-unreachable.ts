import type { RunErrorKind } from '../domain/servers/run-error'

const probeMs = 5000

export interface ProbeOptions {
  /** As `probeFetch`: one that takes the mode `no-cors` and follows no redirect. */
  fetch: typeof globalThis.fetch
  isOnline?: boolean
  /** The headers that the failed request had, by name: a server may refuse one of them, and allow the rest. */
  headerNames?: readonly string[]
  /** Ends the search for the cause early. */
  signal?: AbortSignal
}

/** What an event stream is asked for with: a simple request, which the browser makes without asking first. */
const simple = { accept: 'text/event-stream' }

/**
 * Why a request got no answer at all. Browsers do not tell, so the list of models is asked for, without a key. A
 * server whose answer may be read is there: the line broke. One that answers only where nobody may read the answer
 * refuses extensions by CORS, and access to its host is missing. A redirect is an answer, and is not followed.
 */
export async function explainUnreachable(
  baseUrl: string,
  { fetch, isOnline = navigator.onLine !== false, headerNames = [], signal }: ProbeOptions,
): Promise<RunErrorKind> {
  const limit = AbortSignal.timeout(probeMs)
  const answers = async (how: RequestInit): Promise<boolean> => {
    try {
      const response = await fetch(`${baseUrl}/models`, {
        ...how,
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      })
      response.body?.cancel().catch(() => undefined)
      return true
    } catch {
      return false
    }
  }
  // Its headers have the browser ask first, as it did for the request that failed. Their values stay here.
  const headers = Object.fromEntries(headerNames.map((name) => [name, '-']))
  if (await answers({ headers: { ...headers, 'content-type': 'application/json' } })) return 'unreachable'
  // By itself, or, where that may not be read either, by a way of this browser's own: see `probeFetch`.
  if ((await answers({ headers: simple })) || (await answers({ mode: 'no-cors' }))) return 'cors-refused'
  return isOnline ? 'unreachable' : 'offline'
}
