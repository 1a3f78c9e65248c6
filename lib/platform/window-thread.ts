import { browser } from 'wxt/browser'
import { isTemporary } from '@/lib/domain/temporary'
import { lastThreadItem, windowThreadsItem } from '@/lib/settings'
import { newThreadId } from '@/lib/stores/rows/thread-store'

export interface WindowThread {
  windowId: number
  threadId: string
  remember(threadId: string): void
  /** Calls back when another view of this window turns to another thread. */
  follow(onThread: (threadId: string) => void): void
}

/** The thread that this window shows: its own, or the one that was looked at last anywhere. */
export async function findWindowThread(): Promise<WindowThread> {
  const [window, threads, last] = await Promise.all([
    browser.windows.getCurrent(),
    windowThreadsItem.getValue(),
    lastThreadItem.getValue(),
  ])
  const windowId = window.id ?? 0
  const key = String(windowId)
  const known = threads[key] ?? last
  let current = known === '' ? newThreadId() : known

  const remember = (threadId: string) => {
    current = threadId
    void windowThreadsItem
      .getValue()
      .then((all) => windowThreadsItem.setValue({ ...all, [key]: threadId }))
      .then(() => (isTemporary(threadId) ? undefined : lastThreadItem.setValue(threadId)))
      .catch((error: unknown) => console.error('The window could not remember its thread', error))
  }
  if (threads[key] === undefined) remember(current)

  return {
    windowId,
    threadId: current,
    remember,
    follow(onThread) {
      windowThreadsItem.watch((all) => {
        const threadId = all?.[key]
        if (threadId === undefined || threadId === current) return
        current = threadId
        onThread(threadId)
      })
    },
  }
}
