import * as v from 'valibot'
import { contextChoiceSchema } from '../domain/context-choice'
import { command, gives } from './command'
import { id, mask, model, nothing } from './fields'

/** Commands that change a thread as a whole. */
export const threadCommandSchemas = {
  /** Copies the branch that ends in a message, with what it quotes, into a new thread. */
  forkThread: command(v.strictObject({ messageId: id, threadId: id })),
  renameThread: command(v.strictObject({ threadId: id, title: v.string() })),
  deleteThread: command(v.strictObject({ threadId: id })),
  restoreThread: command(v.strictObject({ threadId: id })),
  pinThread: command(v.strictObject({ threadId: id, isPinned: v.boolean() })),
  /** An archived thread is out of the list, and nothing else. */
  archiveThread: command(v.strictObject({ threadId: id, isArchived: v.boolean() })),
  /** Indexes all messages anew for searching; resolves when that has begun. */
  rebuildSearch: command(nothing),
  /** Chooses what of a thread is sent with its next messages; an empty choice sends the whole branch. */
  chooseContext: command(v.strictObject({ threadId: id, context: contextChoiceSchema })),
  /**
   * Has the messages of a branch, up to one of them, summarized. When the run is completed, the summary stands in the
   * thread's choice: from then on it is sent in their place.
   */
  summarizeEarlier: command(
    v.strictObject({ commandId: id, threadId: id, throughId: id, connectionId: id, model, mask }),
    gives<{ runId: string }>(),
  ),
  /** Moves a temporary thread, which must not be answering, into the database, as the thread `keptId`. */
  keepTemporary: command(v.strictObject({ threadId: id, keptId: id })),
  /** Forgets a temporary thread at once: this cannot be undone. */
  dropTemporary: command(v.strictObject({ threadId: id })),
  chooseModel: command(v.strictObject({ threadId: id, connectionId: id, model })),
}
