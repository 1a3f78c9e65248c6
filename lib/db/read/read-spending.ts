import { firstId } from '../../domain/rows/id'
import { type Spent, spentBy } from '../../domain/spending'
import { siteOf } from '../../domain/thread-filter'
import type { Database } from '../open'
import { readConnections, sort } from './read'
import { readAllThreads } from './read-threads'

const rowsAtATime = 500
const dayMs = 24 * 60 * 60 * 1000

/**
 * What was spent since a moment, oldest first. Runs are found by their ids, which begin with the time they were made,
 * and read some at a time: each has the whole request with it.
 */
export async function readSpending(db: Database, sinceMs: number, untilMs = Infinity): Promise<Spent[]> {
  const threads = await readAllThreads(db)
  const sites = new Map(threads.map((thread) => [thread.id, siteOf(thread)]))
  const connections = new Map((await readConnections(db)).rows.map((row) => [row.id, row]))
  const known = { siteOf: (id: string) => sites.get(id), connectionOf: (id: string) => connections.get(id) }
  const spent: Spent[] = []
  // One that waited in a queue was made before it was sent.
  let from = firstId('run', sinceMs - dayMs)
  for (;;) {
    const values = await db.getAll('runs', IDBKeyRange.bound(from, 'run`', true), rowsAtATime)
    for (const run of sort('runs', values).rows) {
      if (run.deletedAt !== undefined) continue
      const one = spentBy(run, known)
      if (one !== undefined && one.atMs >= sinceMs && one.atMs < untilMs) spent.push(one)
    }
    const last = values.at(-1)
    if (values.length < rowsAtATime || last === undefined) return spent
    from = last.id
  }
}
