import { keptPlaces, type StorePlace, storePlaces } from '../../domain/kept-places'
import { type StorageKind, type StorageUse, storageKinds } from '../../domain/storage-kind'
import type { Database } from '../open'

const rowsAtOnce = 200

/** How much is kept of each kind, one after the other: each is read through in batches, so that nothing waits long. */
export async function* measureStorage(
  db: Database,
  signal?: AbortSignal,
): AsyncGenerator<[StorageKind, StorageUse], undefined> {
  for (const kind of storageKinds) {
    const stores = storePlaces.filter((name) => keptPlaces[name].counted === kind)
    const use: StorageUse = { count: 0, bytes: 0 }
    for (const store of stores) {
      for await (const rows of batches(db, store)) {
        signal?.throwIfAborted()
        use.count += rows.length
        for (const row of rows) use.bytes += bytesOf(row)
      }
    }
    yield [kind, use]
  }
}

async function* batches(db: Database, store: StorePlace): AsyncGenerator<unknown[], undefined> {
  let after: IDBValidKey | undefined
  for (;;) {
    const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true)
    const keys = await db.getAllKeys(store, range as never, rowsAtOnce)
    const last = keys.at(-1)
    if (last === undefined) return
    const rows: unknown[] = await db.getAll(store, IDBKeyRange.bound(keys[0], last) as never)
    yield rows
    after = last
  }
}

const encoder = new TextEncoder()

/** About the room that a value takes: its JSON, with the bytes of what JSON has no words for. */
function bytesOf(value: unknown): number {
  let binary = 0
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Blob) binary += each.size
    else if (ArrayBuffer.isView(each)) binary += each.byteLength
    else return each
    return null
  })
  return binary + encoder.encode(text).length
}
