import { effect, type ReadonlySignal } from '@preact/signals'
import { readRow } from '../../db/read/read'
import { isOpen, type Run } from '../../domain/run'
import { isTemporary } from '../../domain/temporary'
import type { ViewDeps } from '../ports/view-deps'
import { readTemporary } from './read-temporary'

/**
 * Notices when the worker that runs a run is gone: each run holds a lock, which is granted to whoever waits for it
 * as soon as its worker dies. A run that is still open then has no one, and `wake` ends it.
 */
export function guardRuns(
  deps: ViewDeps,
  running: ReadonlySignal<Run[]>,
  show: (run: Run) => void,
): () => void {
  const guards = new Map<string, AbortController>()
  const endWatching = effect(() => {
    const ids = new Map(running.value.map(({ id, threadId = '' }) => [id, threadId]))
    for (const [id, guard] of guards) {
      if (ids.has(id)) continue
      guard.abort()
      guards.delete(id)
    }
    for (const [id, threadId] of ids) {
      if (guards.has(id)) continue
      const readRun = async () =>
        isTemporary(threadId)
          ? (await readTemporary(deps, threadId)).runs.rows.find((run) => run.id === id)
          : readRow(await deps.database(), 'runs', id)
      guards.set(id, guardRun(deps, id, readRun, show))
    }
  })
  return () => {
    endWatching()
    for (const guard of guards.values()) guard.abort()
  }
}

function guardRun(
  deps: ViewDeps,
  id: string,
  readRun: () => Promise<Run | undefined>,
  show: (run: Run) => void,
): AbortController {
  const over = new AbortController()
  deps.locks
    .request(`run:${id}`, { mode: 'shared', signal: over.signal }, () => undefined)
    .then(async () => {
      const run = await readRun()
      if (run && isOpen(run)) await deps.background.wake({})
      else if (run) show(run)
    })
    .catch((error: unknown) => {
      if (!over.signal.aborted) console.error('A run could not be watched', error)
    })
  return over
}
