import type { Database } from '../open'
import { type PurgeTransaction, purgeTransaction } from './purge-transaction'

/** Takes messages out of the index: what stood in one segment with them waits to be indexed anew. */
export async function forgetWords(transaction: PurgeTransaction, gone: ReadonlySet<string>): Promise<void> {
  if (gone.size === 0) return
  await loosen(transaction, gone)
  for (const id of gone) await transaction.objectStore('searchLoose').delete(id)
}

/** The same of messages that say something else since they were indexed. */
export async function forgetEdited(db: Database): Promise<void> {
  const loose = await db.getAll('searchLoose')
  const changed = new Set(loose.flatMap(({ id, at }) => (at === undefined ? [] : [id])))
  if (changed.size === 0) return
  const segments = await db.getAll('searchSegments')
  if (!segments.some(({ ids }) => ids.some((id) => changed.has(id)))) return
  const transaction = purgeTransaction(db)
  await loosen(transaction, changed)
  await transaction.done
}

async function loosen(transaction: PurgeTransaction, ids: ReadonlySet<string>): Promise<void> {
  const segments = transaction.objectStore('searchSegments')
  for (const no of await segments.getAllKeys()) {
    const own = (await segments.get(no))?.ids ?? []
    if (own.some((id) => ids.has(id))) await loosenSegment(transaction, no)
  }
}

/** What a segment has of messages that are there waits to be indexed anew. */
export async function loosenSegment(transaction: PurgeTransaction, no: number): Promise<void> {
  const loose = transaction.objectStore('searchLoose')
  const messages = transaction.objectStore('messages')
  const segments = transaction.objectStore('searchSegments')
  const own = (await segments.get(no))?.ids ?? []
  await segments.delete(no)
  await transaction.objectStore('searchBuckets').delete(IDBKeyRange.bound([no, ''], [no, []]))
  for (const id of own)
    if ((await messages.getKey(id)) !== undefined && (await loose.getKey(id)) === undefined)
      await loose.put({ id })
}
