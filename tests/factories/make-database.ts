/** A database as one version of Keyside left it: written down once, and never changed with the code. */
export interface StoredDatabase {
  version: number
  stores: Record<
    string,
    {
      keyPath: string | string[]
      indexes: Record<string, { unique: boolean; multiEntry?: boolean }>
      rows: Record<string, unknown>[]
    }
  >
}

/** Makes it, and resolves with the open connection. It needs nothing around it, so that it can run in a page too. */
export function makeDatabase({
  name,
  stored,
}: {
  name: string
  stored: StoredDatabase
}): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, stored.version)
    request.onupgradeneeded = () => {
      for (const [storeName, { keyPath, indexes, rows }] of Object.entries(stored.stores)) {
        const store = request.result.createObjectStore(storeName, { keyPath })
        for (const [index, options] of Object.entries(indexes)) store.createIndex(index, index, options)
        for (const row of rows) store.put(row)
      }
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
