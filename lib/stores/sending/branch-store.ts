import { type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import type { Run } from '../../domain/run'
import type { AnswersStore } from './answers-store'
import type { BranchDeps } from './branch-deps'
import type { EditStore } from './edit-store'

/** What changes the tree of the thread on screen. */
export interface BranchStore {
  /** The message that was deleted last, alone or with all below, while that can be undone here. */
  deleted: ReadonlySignal<string | undefined>
  remove(message: Message, below: boolean): Promise<void>
  undoRemove(): Promise<void>
  forgetDeleted(): void
  /** Another answer in place of this one, and the rest of this one: unless the gate asks first. */
  retry(reply: Message): Promise<boolean>
  continueReply(reply: Message): Promise<boolean>
  /** Sends a message that waits, unless the gate asks first. */
  sendNow(run: Run): Promise<boolean>
  reviewQueued(run: Run): Promise<void>
  /** Shows the request that it makes, before it is sent. */
  reviewRetry(reply: Message): Promise<void>
  reviewContinuation(reply: Message): Promise<void>
  /** Copies the branch up to this message into a new thread, and opens that. */
  fork(message: Message): Promise<void>
  /** What edits a message on screen. Loaded when it is wanted. */
  edit(message: Message): Promise<EditStore>
  /** What asks for several answers, to this reply's question or to what is in the composer. Loaded when wanted. */
  answers(reply: Message | undefined): Promise<AnswersStore>
}

/** What an answer that is there is asked for with once more is loaded when it is wanted. */
const doors = () => import('./thread-doors')

export function createBranchStore(parts: BranchDeps): BranchStore {
  const { deps, thread, commands, door, openThread } = parts
  const { background } = deps
  const deleted = signal<string | undefined>(undefined)
  return {
    deleted,
    async remove({ id }, below) {
      const leafId = thread.leafId.peek()
      if (await commands.attempt(background.deleteMessage({ messageId: id, below, leafId })))
        deleted.value = id
    },
    async undoRemove() {
      const messageId = deleted.peek()
      if (messageId === undefined) return
      deleted.value = undefined
      if (!(await commands.attempt(background.restoreMessage({ messageId })))) deleted.value = messageId
    },
    forgetDeleted() {
      deleted.value = undefined
    },
    retry: async (reply) => door.pass((await doors()).retryOf(parts, reply)),
    continueReply: async (reply) => door.pass((await doors()).continuationOf(parts, reply)),
    sendNow: async (run) => door.pass((await doors()).queuedOf(parts, run)),
    reviewQueued: async (run) => door.show((await doors()).queuedOf(parts, run)),
    reviewRetry: async (reply) => door.show((await doors()).retryOf(parts, reply)),
    reviewContinuation: async (reply) => door.show((await doors()).continuationOf(parts, reply)),
    async fork({ id }) {
      const threadId = newId('thread')
      if (await commands.attempt(background.forkThread({ messageId: id, threadId }))) openThread(threadId)
    },
    async edit(message) {
      const { createEditStore } = await import('./edit-store')
      return createEditStore(parts, message)
    },
    async answers(reply) {
      const { createAnswersStore } = await import('./answers-store')
      return createAnswersStore(parts, reply)
    },
  }
}
