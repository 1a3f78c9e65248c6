import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import type { MessageWindow } from './use-message-window'

/** A message that was found in the history, and what it was found by: the first is looked for, the others are marked. */
export interface Goal {
  threadId: string
  messageId: string
  terms: readonly string[]
}

/** Shows a message as soon as its conversation is there, on whatever branch it is; then `onReached` is called, once. */
export function useGoal(
  thread: ThreadStore,
  showRef: RefObject<MessageWindow['show'] | undefined>,
  onReached: (goal: Goal) => void,
): (goal: Goal) => void {
  const [goal, setGoal] = useState<Goal | undefined>(undefined)
  const isThere =
    goal !== undefined && thread.threadId.value === goal.threadId && thread.state.value === 'ready'
  const isVisible = isThere && thread.visible.value.includes(goal.messageId)
  useEffect(() => {
    if (!isThere) return
    if (!isVisible && thread.showBranchOf(goal.messageId)) return
    setGoal(undefined)
    if (!isVisible) return
    showRef.current?.(goal.messageId)
    onReached(goal)
  }, [goal, isThere, isVisible])
  return setGoal
}
