import { threadWithoutMessages, withoutMessages } from '../../domain/forget-messages'
import type { Message, SourcePart } from '../../domain/message'
import { bareRun, isCharged } from '../../domain/spending'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import type { Thread } from '../../domain/thread'
import { parseRow } from '../parse-row'
import type { DamagedRow } from '../schema'
import { folderIdsOf } from './folder-rows'
import type { PurgeTransaction } from './purge-transaction'

/** Removes a thread with all that is in it. What its requests cost stays. Gives the ids of its messages. */
export async function removeThread(transaction: PurgeTransaction, threadId: string): Promise<string[]> {
  const threads = transaction.objectStore('threads')
  const site = siteIn(await threads.get(threadId))
  const runs = transaction.objectStore('runs')
  for (const value of await runs.index('threadId').getAll(threadId)) {
    const parsed = parseRow('runs', value)
    if ('row' in parsed && isCharged(parsed.row)) await runs.put(bareRun(parsed.row, site))
    else await runs.delete(value.id)
  }
  const messageIds = await transaction.objectStore('messages').index('threadId').getAllKeys(threadId)
  for (const name of ['messages', 'sources', 'jobs'] as const) {
    const store = transaction.objectStore(name)
    for (const id of await store.index('threadId').getAllKeys(threadId)) await store.delete(id)
  }
  for (const id of folderIdsOf(threadId)) await transaction.objectStore('folders').delete(id)
  await removeDamaged(transaction, ({ store, row }) => threadOf(store, row) === threadId)
  await threads.delete(threadId)
  return messageIds
}

/** Removes messages of a thread, and what else says what they said. Gives the thread, where it changed. */
export async function removeMessages(
  transaction: PurgeTransaction,
  threadId: string,
  goneRows: readonly Message[],
  nowMs: number,
): Promise<Thread | undefined> {
  const messages = transaction.objectStore('messages')
  const ids = new Set(goneRows.map(({ id }) => id))
  for (const id of ids) await messages.delete(id)
  const gone = sound('messages', goneRows)
  const leftRows = await messages.index('threadId').getAll(threadId)
  const left = sound('messages', leftRows)

  const isOfGone = (row: unknown): boolean => {
    const json = JSON.stringify(row) ?? ''
    return Array.from(ids).some((id) => json.includes(id))
  }
  const jobs = transaction.objectStore('jobs')
  const jobRows = await jobs.index('threadId').getAll(threadId)
  const goneJobs = jobRows.filter((job) => ids.has(job.messageId))
  for (const { id } of goneJobs) await jobs.delete(id)

  const runs = transaction.objectStore('runs')
  const runRows = await runs.index('threadId').getAll(threadId)
  const known = new Map(sound('runs', runRows).map((run) => [run.id, run]))
  for (const value of runRows) {
    const run = known.get(value.id)
    // What cannot be read cannot be told to say nothing.
    if (run === undefined && isOfGone(value)) await runs.delete(value.id)
    if (run === undefined) continue
    const rest = withoutMessages(run, ids, known.get(run.parentRunId ?? ''))
    if (rest !== run) await runs.put(rest)
  }

  const sources = transaction.objectStore('sources')
  const sourceRows = sound('sources', await sources.index('threadId').getAll(threadId))
  const thread = await threadWithout()
  // A row that is damaged may still quote.
  const needed = new Set([
    ...leftRows.flatMap(quotedIn).map(({ sourceId }) => sourceId),
    ...jobRows.filter((job) => !goneJobs.includes(job)).map(({ sourceId }) => sourceId),
  ])
  const quoted = [...goneRows.flatMap(quotedIn), ...goneJobs].map(({ sourceId }) => sourceId)
  for (const id of quoted) if (isKey(id) && !needed.has(id)) await sources.delete(id)
  await removeDamaged(transaction, ({ store, row }) => threadOf(store, row) === threadId && isOfGone(row))
  return thread

  async function threadWithout(): Promise<Thread | undefined> {
    const threads = transaction.objectStore('threads')
    const [row] = sound('threads', [await threads.get(threadId)])
    if (row === undefined) return undefined
    const runsOfThread = Array.from(known.values())
    const byId = new Map(sourceRows.map((source) => [source.id, source]))
    const rest = threadWithoutMessages(row, { gone, left, runs: runsOfThread, sources: byId }, nowMs)
    if (rest === row) return undefined
    await threads.put(rest)
    return rest
  }
}

export async function removeDamaged(
  transaction: PurgeTransaction,
  isGone: (aside: DamagedRow) => boolean,
): Promise<void> {
  const damaged = transaction.objectStore('damaged')
  for (const aside of await damaged.getAll()) if (isGone(aside)) await damaged.delete(aside.key)
}

/** A row that is damaged may have anything in the place of an id. */
export const isKey = (id: unknown): id is string => typeof id === 'string'

/** Deleted ones too. */
const sound = <S extends RowStore>(store: S, values: readonly unknown[]): StoredRows[S][] =>
  values.flatMap((value) => {
    const parsed = parseRow(store, value)
    return 'row' in parsed ? [parsed.row] : []
  })

/** Of a row that may have any form. */
export function threadOf(store: RowStore, row: unknown): string | undefined {
  const { id, threadId } = (row ?? {}) as { id?: unknown; threadId?: unknown }
  const found = store === 'threads' ? id : threadId
  return typeof found === 'string' ? found : undefined
}

/** The thread's row may be damaged. */
const siteIn = (thread: Partial<Thread> | undefined): string | undefined =>
  typeof thread?.page?.url === 'string' ? URL.parse(thread.page.url)?.host || undefined : undefined

/** Rows as they were stored: one that is damaged may quote nothing. */
const quotedIn = ({ parts }: Partial<Message>): SourcePart[] =>
  Array.isArray(parts) ? parts.filter((part) => part?.type === 'source') : []
