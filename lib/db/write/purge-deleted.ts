import { withoutMessages } from '../../domain/forget-messages'
import type { Message, SourcePart } from '../../domain/message'
import { bareRun, isCharged } from '../../domain/spending'
import type { Thread } from '../../domain/thread'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import { sort } from '../read/read'

const dayMs = 24 * 60 * 60 * 1000
const keptForMs = 30 * dayMs
const glancedAtForMs = dayMs

/**
 * Removes threads that were deleted more than 30 days ago, with all that is in them, and actions and messages that
 * were, these with the pages that nothing else in their thread quotes. What they cost stays. Until then a tombstone
 * stands in their place, so that a deletion can be undone, and a late save cannot bring a row back.
 * A page that was read and never sent, and stands in no draft, goes after a day. `deletedUntilMs`: what was deleted
 * later stays.
 */
export async function purgeDeleted(
  db: Database,
  nowMs: number,
  inDrafts: ReadonlySet<string> = new Set(),
  deletedUntilMs = nowMs - keptForMs,
): Promise<void> {
  const transaction = db.transaction(
    ['threads', 'messages', 'runs', 'sources', 'jobs', 'actions'],
    'readwrite',
  )
  const threads = transaction.objectStore('threads')
  const sources = transaction.objectStore('sources')
  const due = IDBKeyRange.upperBound(deletedUntilMs)
  for (const threadId of await threads.index('deletedAt').getAllKeys(due)) {
    const thread = await threads.get(threadId)
    const runs = transaction.objectStore('runs')
    for (const value of await runs.index('threadId').getAll(threadId)) {
      const parsed = parseRow('runs', value)
      if ('row' in parsed && isCharged(parsed.row)) await runs.put(bareRun(parsed.row, siteIn(thread)))
      else await runs.delete(value.id)
    }
    for (const name of ['messages', 'sources', 'jobs'] as const) {
      const store = transaction.objectStore(name)
      for (const id of await store.index('threadId').getAllKeys(threadId)) await store.delete(id)
    }
    await threads.delete(threadId)
  }
  const messages = transaction.objectStore('messages')
  const goneOf = new Map<string, Set<string>>()
  const goneQuotes = new Map<string, string>()
  for (const message of await messages.index('deletedAt').getAll(due)) {
    for (const { sourceId } of quotedBy(message)) goneQuotes.set(sourceId, message.threadId)
    goneOf.set(message.threadId, (goneOf.get(message.threadId) ?? new Set()).add(message.id))
    await messages.delete(message.id)
  }
  for (const [threadId, gone] of goneOf) {
    const store = transaction.objectStore('runs')
    const runs = sort('runs', await store.index('threadId').getAll(threadId)).rows
    const known = new Map(runs.map((run) => [run.id, run]))
    for (const run of runs) {
      const left = withoutMessages(run, gone, known.get(run.parentRunId ?? ''))
      if (left !== run) await store.put(left)
    }
  }
  for (const threadId of new Set(goneQuotes.values())) {
    const left = await messages.index('threadId').getAll(threadId)
    const quoted = new Set(left.flatMap(quotedBy).map(({ sourceId }) => sourceId))
    for (const [id, of] of goneQuotes) if (of === threadId && !quoted.has(id)) await sources.delete(id)
  }
  const glanced = IDBKeyRange.upperBound(nowMs - glancedAtForMs)
  for (const id of await sources.index('glancedAt').getAllKeys(glanced))
    if (!inDrafts.has(id)) await sources.delete(id)
  const actions = transaction.objectStore('actions')
  for (const { id, deletedAt } of await actions.getAll())
    if (deletedAt !== undefined && deletedAt <= deletedUntilMs) await actions.delete(id)
  await transaction.done
}

/** The thread's row may be damaged. */
const siteIn = (thread: Partial<Thread> | undefined): string | undefined =>
  typeof thread?.page?.url === 'string' ? URL.parse(thread.page.url)?.host || undefined : undefined

/** Rows as they were stored: one that is damaged quotes nothing. */
const quotedBy = ({ parts }: Partial<Message>): SourcePart[] =>
  Array.isArray(parts) ? parts.filter((part) => part?.type === 'source') : []
