import type { Message } from '../../domain/message'
import { deletedConnection } from '../../domain/servers/deleted-connection'
import type { Thread } from '../../domain/thread'
import type { Database } from '../open'
import { isKey, removeDamaged, removeMessages, removeThread, threadOf } from './forget-in-thread'
import { forgetWords } from './forget-words'
import { purgeTransaction } from './purge-transaction'

const dayMs = 24 * 60 * 60 * 1000
const keptForMs = 30 * dayMs

export interface Purged {
  threadIds: string[]
  /** Threads that took something of a message that is gone. */
  changed: Thread[]
}

/**
 * Removes threads that were deleted more than 30 days ago, with all that is in them, and messages that were, with what
 * was made of them: pages that nothing else in their thread quotes, notes, requests, a title, a summary, the words of
 * the search index. What they cost stays. Other rows that were deleted go as well. Until then a tombstone stands in
 * their place, so that a deletion can be undone, and a late save cannot bring a row back.
 * What was set aside as damaged, and belongs to no conversation that is there, goes after 30 days as well.
 */
export async function purgeDeleted(db: Database, nowMs: number): Promise<Purged> {
  const transaction = purgeTransaction(db)
  const purged: Purged = { threadIds: [], changed: [] }
  const gone = new Set<string>()
  const threads = transaction.objectStore('threads')
  const messages = transaction.objectStore('messages')
  const due = IDBKeyRange.upperBound(nowMs - keptForMs)

  for (const threadId of await threads.index('deletedAt').getAllKeys(due)) {
    for (const id of await removeThread(transaction, threadId)) gone.add(id)
    purged.threadIds.push(threadId)
  }
  const goneOf = new Map<string, Message[]>()
  for (const message of await messages.index('deletedAt').getAll(due)) {
    gone.add(message.id)
    if (isKey(message.threadId))
      goneOf.set(message.threadId, [...(goneOf.get(message.threadId) ?? []), message])
    else await messages.delete(message.id)
  }
  for (const [threadId, rows] of goneOf) {
    const changed = await removeMessages(transaction, threadId, rows, nowMs)
    if (changed !== undefined) purged.changed.push(changed)
  }
  await forgetWords(transaction, gone)

  for (const name of ['actions', 'assistants', 'connections'] as const) {
    const store = transaction.objectStore(name)
    for (const { id, deletedAt } of await store.getAll())
      if (deletedAt !== undefined && deletedAt <= nowMs - keptForMs) await store.delete(id)
  }
  const connections = transaction.objectStore('connections')
  for (const row of await connections.getAll()) {
    const isWhole = row.deletedAt !== undefined && Object.keys(row.headers ?? {}).length > 0
    // An earlier version kept all of it.
    if (isWhole) await connections.put(deletedConnection(row, row.deletedAt ?? 0))
  }
  const known = new Set(await threads.getAllKeys())
  const withThread = new Set(['messages', 'runs', 'sources', 'jobs'])
  await removeDamaged(transaction, ({ store, row, at }) => {
    const isOfNone = withThread.has(store) && !known.has(threadOf(store, row) ?? '')
    return isOfNone && at <= nowMs - keptForMs
  })
  await transaction.done
  return purged
}
