import { messageText } from '../../domain/message'
import { freshRow } from '../../domain/rows/row'
import { maxTitleChars, type Thread, titleFrom } from '../../domain/thread'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import { sort } from '../read/read'

/**
 * Conversations whose own row is damaged, each as a row made from its messages: without one, nothing that was said in
 * it could be restored. By ascending id.
 */
export async function standIns(db: Database): Promise<Thread[]> {
  const made: Thread[] = []
  for (const threadId of await uniqueThreadIds(db)) {
    const kept: unknown = await db.get('threads', threadId)
    const damaged: unknown = kept ?? (await db.get('damaged', `threads/${threadId}`))?.row
    if (damaged === undefined || 'row' in parseRow('threads', damaged) || isDeleted(damaged)) continue
    const thread = await standIn(db, threadId, damaged)
    if (thread !== undefined) made.push(thread)
  }
  return made
}

async function uniqueThreadIds(db: Database): Promise<string[]> {
  const ids: string[] = []
  let cursor = await db.transaction('messages').store.index('threadId').openKeyCursor(null, 'nextunique')
  for (; cursor !== null; cursor = await cursor.continue()) ids.push(cursor.key)
  return ids
}

async function standIn(db: Database, threadId: string, damaged: unknown): Promise<Thread | undefined> {
  const messages = sort('messages', await db.getAllFromIndex('messages', 'threadId', threadId))
    .rows.filter(({ deletedAt }) => deletedAt === undefined)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  const [first, last] = [messages[0], messages.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const { title, rev } = damaged as { title?: unknown; rev?: unknown }
  return {
    ...freshRow(threadId, first.createdAt),
    // It stands for the damaged row, and goes before it.
    rev: Number.isSafeInteger(rev) ? Math.max(0, Number(rev)) : 0,
    title: (typeof title === 'string' ? title : titleFrom(messageText(first))).slice(0, maxTitleChars),
    titledBy: 'first-message',
    activeAt: last.updatedAt,
    leafId: last.id,
  }
}

const isDeleted = (row: unknown): boolean => typeof row === 'object' && row !== null && 'deletedAt' in row
