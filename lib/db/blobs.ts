import type { Database } from './open'

/** What a view was handed for a moment, such as a PDF to read. */
const keptForMs = 60 * 60 * 1000

/** Puts binary data where every context of the extension can get it, and resolves with its id. */
export async function putBlob(db: Database, blob: Blob, nowMs: number): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  const id = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  await db.put('blobs', { id, blob, createdAt: nowMs })
  return id
}

export async function readBlob(db: Database, id: string): Promise<Blob | undefined> {
  return (await db.get('blobs', id))?.blob
}

/** Removes what was put there more than an hour ago: no row refers to it, and its view has long read it. */
export async function sweepBlobs(db: Database, nowMs: number): Promise<void> {
  const transaction = db.transaction('blobs', 'readwrite')
  for (let cursor = await transaction.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    if (cursor.value.createdAt < nowMs - keptForMs) await cursor.delete()
  }
  await transaction.done
}
