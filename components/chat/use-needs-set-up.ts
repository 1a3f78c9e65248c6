import { useRef } from 'preact/hooks'
import type { ChatStores } from '@/lib/stores/create-chat-stores'

type Stores = Pick<ChatStores, 'connections' | 'failure' | 'thread'>

/** Whether a connection is to be set up before anything can be asked. */
export function useNeedsSetUp({ connections, failure, thread }: Stores, hasForm: boolean): boolean {
  const all = connections.connections.value
  const isSettled = connections.state.value !== 'loading'
  const isFirstRun = useRef(false)
  if (isSettled && all.length === 0) isFirstRun.current = true
  // The form stays while the first connection fails its test, because it shows the reason and how to mend it.
  const keepsForm = isFirstRun.current && hasForm && !all.some(({ lastTest }) => lastTest?.state === 'ok')
  const isEmpty = thread.visible.value.length === 0
  return isSettled && (all.length === 0 || keepsForm) && isEmpty && failure.value === undefined
}
