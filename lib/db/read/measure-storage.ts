import type { StorageKind, StorageUse } from '../../domain/storage-kind'
import type { Database } from '../open'

type StoreName = Database['objectStoreNames'][number]

const storesOf: Partial<Record<StorageKind, StoreName[]>> = {
  threads: ['threads'],
  messages: ['messages'],
  blobs: ['blobs'],
  sources: ['sources'],
  runs: ['runs'],
  search: ['searchSegments', 'searchBuckets', 'searchLoose'],
  requests: ['requests'],
  others: ['connections', 'assistants', 'actions', 'jobs', 'folders'],
  staging: ['staging'],
  damaged: ['damaged'],
}

const rowsAtOnce = 200

/** How much is kept of each kind, one after the other: each is read through in batches, so that nothing waits long. */
export async function* measureStorage(
  db: Database,
  signal?: AbortSignal,
): AsyncGenerator<[StorageKind, StorageUse], undefined> {
  for (const [kind, stores] of Object.entries(storesOf)) {
    const use: StorageUse = { count: 0, bytes: 0 }
    for (const store of stores) {
      for await (const rows of batches(db, store)) {
        signal?.throwIfAborted()
        use.count += rows.length
        for (const row of rows) use.bytes += bytesOf(row)
      }
    }
    yield [kind as StorageKind, use]
  }
}

async function* batches(db: Database, store: StoreName): AsyncGenerator<unknown[], undefined> {
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
