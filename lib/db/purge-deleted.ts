import type { Database } from './open'

const keptForMs = 30 * 24 * 60 * 60 * 1000

/**
 * Removes threads that were deleted more than 30 days ago, with all that is in them. Until then a tombstone stands
 * in their place, so that a deletion can be undone, and a late save cannot bring a row back.
 */
export async function purgeDeleted(db: Database, nowMs: number): Promise<void> {
  const transaction = db.transaction(['threads', 'messages', 'runs'], 'readwrite')
  const [threads, messages, runs] = [
    transaction.objectStore('threads'),
    transaction.objectStore('messages'),
    transaction.objectStore('runs'),
  ] as const
  const due = IDBKeyRange.upperBound(nowMs - keptForMs)
  for (const threadId of await threads.index('deletedAt').getAllKeys(due)) {
    for (const id of await messages.index('threadId').getAllKeys(threadId)) await messages.delete(id)
    for (const id of await runs.index('threadId').getAllKeys(threadId)) await runs.delete(id)
    await threads.delete(threadId)
  }
  await transaction.done
}
