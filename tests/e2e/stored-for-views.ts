import type { Page } from 'playwright'

/** All that a view can read of what is stored, as text: every database, and the two storage areas. */
export const storedForViews = (page: Page) =>
  page.evaluate(async () => {
    const text: string[] = [location.href, document.documentElement.outerHTML]
    const legible = (_: string, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value)
        : value
    for (const { name = '' } of await indexedDB.databases()) {
      const request = indexedDB.open(name)
      const db = await new Promise<IDBDatabase>((resolve) => {
        request.onsuccess = () => resolve(request.result)
      })
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          all.onsuccess = resolve
        })
        text.push(`${name}/${store}`, JSON.stringify(all.result, legible))
      }
      db.close()
    }
    type Area = { get(): Promise<object> }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Area; session: Area } } }
    return {
      kept: JSON.stringify([text, await chrome.storage.local.get()]),
      session: JSON.stringify(await chrome.storage.session.get()),
    }
  })
