import type { RunErrorKind } from '../domain/servers/run-error'

const probeMs = 5000

export interface ProbeOptions {
  fetch?: typeof globalThis.fetch | undefined
  isOnline?: boolean
  /** The headers that the failed request had, by name: a server may refuse one of them, and allow the rest. */
  headerNames?: readonly string[]
  /** Ends the search for the cause early. */
  signal?: AbortSignal
}

/**
 * Why a request got no answer at all. Browsers do not tell, so the list of models is asked for, without a key. A
 * server whose answer may be read is there: the line broke. One that answers only where nobody may read the answer
 * refuses extensions by CORS, and access to its host is missing.
 */
export async function explainUnreachable(
  baseUrl: string,
  {
    fetch = globalThis.fetch,
    isOnline = navigator.onLine !== false,
    headerNames = [],
    signal,
  }: ProbeOptions = {},
): Promise<RunErrorKind> {
  const limit = AbortSignal.timeout(probeMs)
  const answers = async (how: RequestInit): Promise<boolean> => {
    try {
      const response = await fetch(`${baseUrl}/models`, {
        ...how,
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
  if (await answers({ headers: { ...headers, 'content-type': 'application/json' }, redirect: 'manual' }))
    return 'unreachable'
  // Without CORS, a browser does not let redirects be refused: nothing but an address is given away by that.
  if (await answers({ mode: 'no-cors' })) return 'cors-refused'
  return isOnline ? 'unreachable' : 'offline'
}
