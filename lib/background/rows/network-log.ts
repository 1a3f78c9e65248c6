import type { Database } from '../../db/open'
import { clearRequests, endInterrupted, putRequest, trimRequests } from '../../db/read/network-requests'
import { newId } from '../../domain/rows/id'
import type { NetworkRequest, RequestReason } from '../../domain/servers/network-request'
import { loggedFetch, type RequestBegun, type RequestWatcher } from '../../privacy/logged-fetch'

export interface NetworkLog {
  /** A fetch whose requests are in the log. */
  fetchFor(about: { why: RequestReason; runId?: string }): typeof fetch
  /** A request that a page makes at our word, in the page's own name: it is ours all the same. */
  around(
    about: { why: RequestReason },
    begun: RequestBegun,
    send: () => Promise<{ status: number; bytes: number } | undefined>,
  ): Promise<void>
  /** To be called when the background begins: what another had under way is over. */
  begin(): Promise<void>
  clear(): Promise<void>
  /** The same, and what is under way is not written down any more when it ends. */
  forget(): Promise<void>
}

const keptForMs = 90 * 24 * 60 * 60 * 1000
const mostKept = 10_000
const trimAfter = 200

/** Writes down every request. What cannot be written never keeps a request from going on. */
export function createNetworkLog(
  database: () => Promise<Database>,
  now: () => number,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): NetworkLog {
  const beganAt = now()
  let writing: Promise<void> = Promise.resolve()
  let written = 0
  let forgotten = 0

  function inTurn(work: (db: Database) => Promise<void>): Promise<void> {
    writing = writing
      .then(async () => work(await database()))
      .catch((error: unknown) => console.error('A request could not be written down', error))
    return writing
  }

  const probing: typeof fetch = async (...request) =>
    (await import('../../llm/probe-fetch')).probeFetch(...request)

  const trim = (db: Database) => trimRequests(db, now() - keptForMs, mostKept)

  function watch(about: { why: RequestReason; runId?: string }, begun: RequestBegun): RequestWatcher {
    const at = now()
    const before = forgotten
    let request: NetworkRequest = { id: newId('req', at), at, ...begun, ...about, bytesIn: 0 }
    const put = () => {
      if (forgotten !== before) return
      const row = request
      void inTurn((db) => putRequest(db, row))
    }
    put()
    return {
      answered(status) {
        request = { ...request, status }
      },
      received(bytes) {
        request.bytesIn += bytes
      },
      ended(end) {
        if (request.end !== undefined) return
        request = { ...request, end, durationMs: now() - at }
        put()
        written += 1
        if (written % trimAfter === 0) void inTurn(trim)
      },
    }
  }

  return {
    fetchFor: (about) =>
      loggedFetch(about.why === 'probe' ? probing : (...request) => fetch(...request), (begun) =>
        watch(about, begun),
      ),
    async around(about, begun, send) {
      const watcher = watch(about, begun)
      const answer = await send().catch(() => undefined)
      if (answer !== undefined) {
        watcher.answered(answer.status)
        watcher.received(answer.bytes)
      }
      watcher.ended(answer === undefined ? 'failed' : 'done')
    },
    begin: () =>
      inTurn(async (db) => {
        await endInterrupted(db, beganAt)
        await trim(db)
      }),
    clear: () => inTurn(clearRequests),
    forget() {
      forgotten += 1
      return inTurn(clearRequests)
    },
  }
}
