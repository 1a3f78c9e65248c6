import type { RunErrorKind } from '../domain/run-error'

const probeMs = 5000

/**
 * Why a request got no answer at all. Browsers do not tell; but a server that answers a request without a key and
 * without rules about who may read it is there, and only refuses extensions by CORS.
 */
export async function explainUnreachable(
  baseUrl: string,
  {
    fetch = globalThis.fetch,
    isOnline = navigator.onLine !== false,
  }: { fetch?: typeof globalThis.fetch; isOnline?: boolean } = {},
): Promise<RunErrorKind> {
  try {
    await fetch(`${new URL(baseUrl).origin}/`, {
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeMs),
    })
    return 'cors-refused'
  } catch {
    return isOnline ? 'unreachable' : 'offline'
  }
}
