import type { Thread } from '../../domain/thread'
import {
  everyThread,
  facetsOf,
  passes,
  type ThreadFacets,
  type ThreadFilter,
} from '../../domain/thread-filter'
import type { Database } from '../open'
import { type Rows, readActions, sort, sortMany } from './read'

/** Threads that pass, the last active first: at most `limit` of those behind the place `after`. */
export async function readThreads(
  db: Database,
  limit: number,
  after?: Pick<Thread, 'activeAt' | 'id'>,
  filter: ThreadFilter = everyThread,
): Promise<Rows<'threads'>> {
  const found: Rows<'threads'> = { rows: [], damaged: [] }
  const range = after === undefined ? null : IDBKeyRange.upperBound(after.activeAt)
  let cursor = await db.transaction('threads').store.index('activeAt').openCursor(range, 'prev')
  while (cursor && found.rows.length < limit) {
    const isBehind = after === undefined || cursor.key < after.activeAt || cursor.primaryKey < after.id
    if (isBehind) {
      const { rows, damaged } = sort('threads', [cursor.value])
      found.rows.push(...rows.filter((row) => passes(row, filter)))
      found.damaged.push(...damaged)
    }
    cursor = await cursor.continue()
  }
  return found
}

/** The pinned ones, the last pinned first. */
export async function readPinned(db: Database): Promise<Rows<'threads'>> {
  const { rows, damaged } = sort('threads', await db.getAllFromIndex('threads', 'pinnedAt'))
  return { rows: rows.reverse(), damaged }
}

export async function readAllThreads(db: Database): Promise<Thread[]> {
  return (await sortMany('threads', await db.getAll('threads'))).rows
}

export async function readFacets(db: Database): Promise<ThreadFacets> {
  const actions = await readActions(db)
  return facetsOf(await readAllThreads(db), actions.rows)
}
