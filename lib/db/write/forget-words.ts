import type { PurgeTransaction } from './purge-transaction'

/** Takes messages out of the index: what stood in one segment with them waits to be indexed anew. */
export async function forgetWords(transaction: PurgeTransaction, gone: ReadonlySet<string>): Promise<void> {
  if (gone.size === 0) return
  const loose = transaction.objectStore('searchLoose')
  const segments = transaction.objectStore('searchSegments')
  for (const no of await segments.getAllKeys()) {
    const ids = (await segments.get(no))?.ids ?? []
    if (!ids.some((id) => gone.has(id))) continue
    await segments.delete(no)
    await transaction.objectStore('searchBuckets').delete(IDBKeyRange.bound([no, ''], [no, []]))
    for (const id of ids) if (!gone.has(id)) await loose.put((await loose.get(id)) ?? { id })
  }
  for (const id of gone) await loose.delete(id)
}
