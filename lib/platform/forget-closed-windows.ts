import { browser } from 'wxt/browser'
import { sharedWindowThreadsItem, windowThreadItem } from '@/lib/settings'
import { removeStored, storedUnder } from '@/lib/stored-item'

/** Moves what version 0.1.0 kept to the open windows' own items, and forgets windows that are closed. */
export async function forgetClosedWindows(ownWindowId: number): Promise<void> {
  const open = await browser.windows.getAll()
  const openWindowIds = [ownWindowId, ...open.flatMap(({ id }) => (id === undefined ? [] : [id]))]
  const shared = await sharedWindowThreadsItem.getValue()
  for (const windowId of openWindowIds) {
    const threadId = shared[String(windowId)]
    const item = windowThreadItem(windowId)
    if (threadId !== undefined && (await item.getValue()) === '') await item.setValue(threadId)
  }
  await sharedWindowThreadsItem.removeValue()
  const openKeys = new Set(openWindowIds.map((windowId) => `windowThread:${windowId}`))
  const closed = Object.keys(await storedUnder('session:windowThread:')).filter((key) => !openKeys.has(key))
  await removeStored('session', closed)
}
