import type { Page } from 'playwright'

const kept = ['connections', 'assistants', 'actions', 'threads', 'sources', 'jobs', 'messages', 'runs']

/** All rows that are kept, store by store, and of each blob its length and what it begins with. */
export const storedRows = (view: Page): Promise<Record<string, unknown[]>> =>
  view.evaluate(async (stores) => {
    const opening = indexedDB.open('keyside')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const all = (name: string) =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const rows: Record<string, unknown[]> = {}
    for (const name of stores) rows[name] = await all(name)
    const blobs = await all('blobs')
    rows.blobs = await Promise.all(
      blobs.map(async ({ id, blob, createdAt }) => ({
        id,
        createdAt,
        type: (blob as Blob).type,
        size: (blob as Blob).size,
        start: await (blob as Blob).slice(0, 20).text(),
      })),
    )
    database.close()
    return rows
  }, kept)
