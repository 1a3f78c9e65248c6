import type { Thread } from '../../domain/thread'
import type { Database } from '../open'
import { sort } from '../read/read'

/** Conversations that were last active before a time, without the pinned ones where these are to stay. */
export async function readOldThreads(db: Database, beforeMs: number, keepPinned: boolean): Promise<Thread[]> {
  const values = await db.getAllFromIndex('threads', 'activeAt', IDBKeyRange.upperBound(beforeMs, true))
  return sort('threads', values).rows.filter(({ pinnedAt }) => !keepPinned || pinnedAt === undefined)
}

/** Those of the threads that have no row, not even one that was deleted. */
export async function withoutRow(db: Database, threadIds: readonly string[]): Promise<string[]> {
  const { store } = db.transaction('threads')
  const keys = await Promise.all(threadIds.map((id) => store.getKey(id)))
  return threadIds.filter((_, index) => keys[index] === undefined)
}
