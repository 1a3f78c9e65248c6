import type { Database } from '../open'
import { sweepBlobs } from './blobs'
import { purgeDeleted } from './purge-deleted'

/** Removes all that was deleted, with its attachments, without waiting for its time. */
export async function purgeNow(
  db: Database,
  nowMs: number,
  inDrafts: { sourceIds: ReadonlySet<string>; blobIds: ReadonlySet<string> },
): Promise<void> {
  const threadIds = await db.getAllKeysFromIndex('threads', 'deletedAt')
  const ofThreads = await Promise.all(threadIds.map((id) => db.getAllFromIndex('messages', 'threadId', id)))
  const messages = [...ofThreads.flat(), ...(await db.getAllFromIndex('messages', 'deletedAt'))]
  // The clock may have been set back since something was deleted.
  await purgeDeleted(db, nowMs, inDrafts.sourceIds, Number.MAX_VALUE)
  await sweepBlobs(db, nowMs, inDrafts.blobIds, new Set(messages.flatMap(({ blobIds = [] }) => blobIds)))
}
