import type { Page } from 'playwright'

/** Puts rows into Keyside's database, from a view of it, as if they had been there before the view was opened. */
export async function seedRows(view: Page, rows: Record<string, readonly unknown[]>): Promise<void> {
  await view.evaluate(async (stores) => {
    const opening = indexedDB.open('keyside')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const transaction = database.transaction(Object.keys(stores), 'readwrite')
    for (const [store, values] of Object.entries(stores))
      for (const value of values) transaction.objectStore(store).put(value)
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    database.close()
  }, rows)
}
