import type { Database } from '../open'

/** What a view was handed for a moment, such as a PDF to read, or has put there and not sent yet. */
const keptForMs = 60 * 60 * 1000

/** SHA-256, in hex. */
export async function blobIdOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Puts binary data where every context of the extension can get it, and resolves with its id. `stillKept` may throw
 * until it is written.
 */
export async function putBlob(
  db: Database,
  blob: Blob,
  nowMs: number,
  stillKept: () => void = () => undefined,
): Promise<string> {
  const id = await blobIdOf(blob)
  stillKept()
  await db.put('blobs', { id, blob, createdAt: nowMs })
  return id
}

export async function readBlob(db: Database, id: string): Promise<Blob | undefined> {
  return (await db.get('blobs', id))?.blob
}

/**
 * Keeps these from being swept for another hour: they are on their way from a draft into a message. Resolves with the
 * ids of those that are not there.
 */
export async function touchBlobs(db: Database, ids: readonly string[], nowMs: number): Promise<string[]> {
  const transaction = db.transaction('blobs', 'readwrite')
  const missing: string[] = []
  for (const id of ids) {
    const row = await transaction.store.get(id)
    if (row === undefined) missing.push(id)
    else await transaction.store.put({ ...row, createdAt: nowMs })
  }
  await transaction.done
  return missing
}

/**
 * Removes what was put there more than an hour ago and is referred to by no draft and no message, not even by a
 * deleted one that can be brought back. Resolves with how much that was.
 */
export async function sweepBlobs(
  db: Database,
  nowMs: number,
  inDrafts: ReadonlySet<string> = new Set(),
): Promise<{ blobs: number; bytes: number }> {
  const swept = { blobs: 0, bytes: 0 }
  const transaction = db.transaction(['blobs', 'messages'], 'readwrite')
  const blobs = transaction.objectStore('blobs')
  const uses = transaction.objectStore('messages').index('blobIds')
  const ids = (await blobs.getAllKeys()).filter((id) => !inDrafts.has(id))
  const usedBy = await Promise.all(ids.map((id) => uses.getKey(id)))
  for (const id of ids.filter((_, at) => usedBy[at] === undefined)) {
    const row = await blobs.get(id)
    if (row === undefined || row.createdAt >= nowMs - keptForMs) continue
    await blobs.delete(id)
    swept.blobs += 1
    swept.bytes += row.blob.size
  }
  await transaction.done
  return swept
}
