import { firstId } from '../../domain/rows/id'
import type { NetworkRequest } from '../../domain/servers/network-request'
import type { Database } from '../open'

export async function putRequest(db: Database, request: NetworkRequest): Promise<void> {
  const transaction = db.transaction('requests', 'readwrite', { durability: 'relaxed' })
  await Promise.all([transaction.store.put(request), transaction.done])
}

/** Removes the oldest: those that began before a moment, and those beyond the number that is kept. */
export async function trimRequests(db: Database, beforeMs: number, mostKept: number): Promise<void> {
  const transaction = db.transaction('requests', 'readwrite', { durability: 'relaxed' })
  const { store } = transaction
  await store.delete(IDBKeyRange.upperBound(firstId('req', beforeMs)))
  const over = (await store.count()) - mostKept
  const last = over > 0 ? (await store.getAllKeys(undefined, over)).at(-1) : undefined
  if (last !== undefined) await store.delete(IDBKeyRange.upperBound(last))
  await transaction.done
}

/** Those that a background which is gone had under way: nobody knows how they ended. */
export async function endInterrupted(db: Database, beforeMs: number): Promise<void> {
  const transaction = db.transaction('requests', 'readwrite', { durability: 'relaxed' })
  for await (const cursor of transaction.store.iterate(null, 'prev')) {
    const { value } = cursor
    if (value.end === undefined && value.at < beforeMs) await cursor.update({ ...value, end: 'interrupted' })
  }
  await transaction.done
}

/** The newest first. */
export async function readRequests(db: Database): Promise<NetworkRequest[]> {
  return (await db.getAll('requests')).reverse()
}

export const clearRequests = (db: Database): Promise<void> => db.clear('requests')
