import type { Page } from 'playwright'

/**
 * Keeps everyone else from writing into a store of Keyside's database, as a long transaction does, until the function
 * that it resolves with is called.
 */
export async function holdStore(view: Page, store: string): Promise<() => Promise<void>> {
  const held = await view.evaluateHandle(async (name) => {
    const opening = indexedDB.open('keyside')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const transaction = database.transaction(name, 'readwrite')
    const ended = new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    const hold = { isOver: false, ended }
    await new Promise<void>((resolve) => {
      // A transaction lives as long as something is asked of it.
      const ask = () => {
        resolve()
        if (hold.isOver) database.close()
        else transaction.objectStore(name).count().onsuccess = ask
      }
      transaction.objectStore(name).count().onsuccess = ask
    })
    return hold
  }, store)
  return async () => {
    await held.evaluate((hold) => {
      hold.isOver = true
      return hold.ended
    })
    await held.dispose()
  }
}
