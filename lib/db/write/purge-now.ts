import type { Database } from '../open'
import { sweepBlobs } from './blobs'
import { type Purged, purgeDeleted } from './purge-deleted'

/** Removes all that was deleted, with its attachments, without waiting for its time. */
export async function purgeNow(db: Database, nowMs: number, inDrafts: ReadonlySet<string>): Promise<Purged> {
  const threadIds = await db.getAllKeysFromIndex('threads', 'deletedAt')
  const ofThreads = await Promise.all(threadIds.map((id) => db.getAllFromIndex('messages', 'threadId', id)))
  const messages = [...ofThreads.flat(), ...(await db.getAllFromIndex('messages', 'deletedAt'))]
  // The clock may have been set back since something was deleted.
  const purged = await purgeDeleted(db, nowMs, Number.MAX_VALUE)
  await sweepBlobs(db, nowMs, inDrafts, new Set(messages.flatMap(({ blobIds = [] }) => blobIds)))
  return purged
}
