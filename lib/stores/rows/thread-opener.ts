import { isTemporary, newTemporaryId } from '../../domain/temporary'
import { newThreadId, type ThreadStore } from './thread-store'

/** Turns the view to other threads. */
export interface ThreadOpener {
  /** Undefined opens a thread that is new. */
  openThread(threadId?: string): void
  /** The same, but what goes on from a temporary thread is temporary too. */
  openNext(threadId?: string): void
  /** The id of the new thread that `openNext` would open. */
  nextThreadId(): string
  /** Calls before each turn. */
  beforeOpening(call: () => void): void
}

export function createThreadOpener(
  thread: ThreadStore,
  /** Keeps which thread this window shows. */
  remember: (threadId: string) => void,
): ThreadOpener {
  const calls: (() => void)[] = []

  function openThread(threadId: string = newThreadId()): void {
    for (const call of calls) call()
    thread.open(threadId)
    remember(threadId)
  }

  const nextThreadId = (): string => (isTemporary(thread.threadId.peek()) ? newTemporaryId() : newThreadId())

  return {
    openThread,
    openNext: (threadId) => openThread(threadId ?? nextThreadId()),
    nextThreadId,
    beforeOpening: (call) => void calls.push(call),
  }
}
