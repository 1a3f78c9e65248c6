import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { type Goal, useGoal } from '../thread/use-goal'
import type { MessageWindow } from '../thread/use-message-window'

/** In which conversation words are looked for, and what was found of it in the history. */
type Find = { state: 'closed' } | { state: 'open'; threadId: string; goal?: Goal }

interface FindInThread {
  isOpen: boolean
  goal: Goal | undefined
  open: () => void
  close: () => void
  /** Shows a message that was found in the history, and marks what it was found by. */
  goTo: (goal: Goal) => void
  /** Filled with what brings a message into sight. */
  showRef: RefObject<MessageWindow['show'] | undefined>
}

/**
 * The search in the conversation that is shown. It belongs to one conversation: another has none, and on the way back
 * it is there again.
 */
export function useFind(thread: ThreadStore): FindInThread {
  const [find, setFind] = useState<Find>({ state: 'closed' })
  const showRef = useRef<MessageWindow['show'] | undefined>(undefined)
  const goTo = useGoal(thread, showRef, (goal) => setFind({ state: 'open', threadId: goal.threadId, goal }))
  const threadId = thread.threadId.value
  const isOpen = find.state === 'open' && find.threadId === threadId && thread.visible.value.length > 0
  return {
    isOpen,
    goal: find.state === 'open' ? find.goal : undefined,
    open() {
      if (isOpen) document.querySelector<HTMLInputElement>('[role="search"] input')?.select()
      else setFind({ state: 'open', threadId })
    },
    close: () => setFind({ state: 'closed' }),
    goTo,
    showRef,
  }
}
