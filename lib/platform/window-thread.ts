import { browser } from 'wxt/browser'
import { isTemporary } from '@/lib/domain/temporary'
import { lastThreadItem, sharedWindowThreadsItem, windowThreadItem } from '@/lib/settings'
import { newThreadId } from '@/lib/stores/rows/thread-store'

export interface WindowThread {
  windowId: number
  /** Whether this window remembered no thread. */
  isNew: boolean
  threadId: string
  remember(threadId: string): void
  /** Calls back when another view of this window turns to another thread. */
  follow(onThread: (threadId: string) => void): void
}

/** The thread that this window shows: its own, or the one that was looked at last anywhere. */
export async function findWindowThread(): Promise<WindowThread> {
  const [window, shared, last] = await Promise.all([
    browser.windows.getCurrent(),
    sharedWindowThreadsItem.getValue(),
    lastThreadItem.getValue(),
  ])
  const windowId = window.id ?? 0
  const item = windowThreadItem(windowId)
  const own = await item.getValue()
  const known = own || (shared[String(windowId)] ?? last)
  let current = known === '' ? newThreadId() : known

  const remember = (threadId: string) => {
    current = threadId
    void item
      .setValue(threadId)
      .then(() => (isTemporary(threadId) ? undefined : lastThreadItem.setValue(threadId)))
      .catch((error: unknown) => console.error('The window could not remember its thread', error))
  }
  const isNew = own === ''
  if (isNew) remember(current)

  return {
    windowId,
    isNew,
    threadId: current,
    remember,
    follow(onThread) {
      item.watch((threadId) => {
        if (threadId === '' || threadId === current) return
        current = threadId
        onThread(threadId)
      })
    },
  }
}
