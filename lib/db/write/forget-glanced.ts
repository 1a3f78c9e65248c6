import type { Database } from '../open'

const glancedAtForMs = 24 * 60 * 60 * 1000

/** Removes pages that were read more than a day ago, were never sent, and stand in no draft. */
export async function forgetGlanced(
  db: Database,
  nowMs: number,
  inDrafts: ReadonlySet<string>,
): Promise<void> {
  const { store, done } = db.transaction('sources', 'readwrite')
  const due = IDBKeyRange.upperBound(nowMs - glancedAtForMs)
  for (const id of await store.index('glancedAt').getAllKeys(due))
    if (!inDrafts.has(id)) await store.delete(id)
  await done
}
