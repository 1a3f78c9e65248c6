import type { Database } from './open'

export interface Freed {
  blobs: number
  bytes: number
}

/** What a view has just put there may be on its way into a message. */
const keptForMs = 60 * 60 * 1000

/** Removes binary data that no message refers to, not even a deleted one that can be brought back, and none of `inUse`. */
export async function removeUnusedBlobs(
  db: Database,
  nowMs: number,
  inUse: ReadonlySet<string>,
): Promise<Freed> {
  const transaction = db.transaction(['blobs', 'messages'], 'readwrite')
  const blobs = transaction.objectStore('blobs')
  const uses = transaction.objectStore('messages').index('blobIds')
  const freed: Freed = { blobs: 0, bytes: 0 }
  for (const id of await blobs.getAllKeys()) {
    if (inUse.has(id) || (await uses.getKey(id)) !== undefined) continue
    const row = await blobs.get(id)
    if (row === undefined || row.createdAt > nowMs - keptForMs) continue
    await blobs.delete(id)
    freed.blobs += 1
    freed.bytes += row.blob.size
  }
  await transaction.done
  return freed
}

/** Those of the threads that no row stands for, not even that of a deleted one. */
export async function withoutRow(db: Database, threadIds: readonly string[]): Promise<string[]> {
  const { store } = db.transaction('threads')
  const keys = await Promise.all(threadIds.map((id) => store.getKey(id)))
  return threadIds.filter((_, index) => keys[index] === undefined)
}

/** Empties every store at once: all of it, or nothing. */
export async function eraseRows(db: Database): Promise<void> {
  const stores = Array.from(db.objectStoreNames)
  const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' })
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done])
}
