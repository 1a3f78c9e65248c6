import { instructionOf, sourceParts } from '../../domain/message'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import { summaryActionId } from '../../prompts/summary-action'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import { pause } from '../pause'
import type { DamagedRow } from '../schema'

/** Rows that are sound and not deleted, and the ids of those that could not be read. */
export interface Rows<S extends RowStore> {
  rows: StoredRows[S][]
  damaged: string[]
}

export function sort<S extends RowStore>(store: S, values: unknown[]): Rows<S> {
  const found: Rows<S> = { rows: [], damaged: [] }
  for (const value of values) {
    const parsed = parseRow(store, value)
    if ('issues' in parsed) found.damaged.push(idOf(value))
    else if (parsed.row.deletedAt === undefined) found.rows.push(parsed.row)
  }
  return found
}

const rowsAtATime = 500

/** The same of many rows, with pauses in which a view can do something else. */
export async function sortMany<S extends RowStore>(store: S, values: unknown[]): Promise<Rows<S>> {
  const found: Rows<S> = { rows: [], damaged: [] }
  for (let from = 0; from < values.length; from += rowsAtATime) {
    if (from > 0) await pause()
    const { rows, damaged } = sort(store, values.slice(from, from + rowsAtATime))
    found.rows.push(...rows)
    found.damaged.push(...damaged)
  }
  return found
}

const idOf = (value: unknown): string => {
  const id = (value as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : ''
}

export async function readRow<S extends RowStore>(
  db: Database,
  store: S,
  id: string,
): Promise<StoredRows[S] | undefined> {
  const value = await db.get(store, id)
  return value === undefined ? undefined : sort(store, [value]).rows[0]
}

export interface ThreadRows {
  thread: StoredRows['threads'] | undefined
  messages: Rows<'messages'>
  runs: Rows<'runs'>
  sources: Rows<'sources'>
  jobs: Rows<'jobs'>
  /** How many of its rows were set aside before, because they could not be read. */
  aside: number
}

/** A thread with all that belongs to it, as they stood at one moment. */
export async function readThread(db: Database, threadId: string): Promise<ThreadRows> {
  const transaction = db.transaction(['threads', 'messages', 'runs', 'sources', 'jobs', 'damaged'])
  const [thread, messages, runs, sources, jobs, damaged] = await Promise.all([
    transaction.objectStore('threads').get(threadId),
    transaction.objectStore('messages').index('threadId').getAll(threadId),
    transaction.objectStore('runs').index('threadId').getAll(threadId),
    transaction.objectStore('sources').index('threadId').getAll(threadId),
    transaction.objectStore('jobs').index('threadId').getAll(threadId),
    transaction.objectStore('damaged').getAll(),
  ])
  return {
    thread: thread === undefined ? undefined : sort('threads', [thread]).rows[0],
    messages: await sortMany('messages', messages),
    runs: await sortMany('runs', runs),
    sources: sort('sources', sources),
    jobs: sort('jobs', jobs),
    aside: damaged.filter(({ row }) => belongsTo(threadId, row)).length,
  }
}

const belongsTo = (threadId: string, row: unknown): boolean =>
  isRecord(row) && (row.threadId === threadId || row.id === threadId)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export async function readConnections(db: Database): Promise<Rows<'connections'>> {
  return sort('connections', await db.getAll('connections'))
}

/** The user's own actions and changes to built-in ones: for all that are in force, see `effectiveActions`. */
export async function readActions(db: Database): Promise<Rows<'actions'>> {
  return sort('actions', await db.getAll('actions'))
}

export async function readOpenRuns(db: Database): Promise<Rows<'runs'>> {
  return sort('runs', await db.getAllFromIndex('runs', 'status', 'in_progress'))
}

export interface KeptSummary {
  threadId: string
  replyId: string
  /** When it was finished, in ms. */
  at: number
}

/** The newest summary that was asked for in these very words of a page with this very content, in any thread. */
export async function readKeptSummary(
  db: Database,
  { contentHash, url }: Pick<StoredRows['sources'], 'contentHash' | 'url'>,
  instruction: string,
): Promise<KeptSummary | undefined> {
  const sources = sort('sources', await db.getAllFromIndex('sources', 'contentHash', contentHash)).rows
  let newest: KeptSummary | undefined
  for (const source of sources) {
    if (source.threadId === undefined || source.url !== url) continue
    const { thread, messages, runs } = await readThread(db, source.threadId)
    if (thread === undefined) continue
    const asked = messages.rows.filter(
      (message) =>
        instructionOf(message)?.text === instruction &&
        sourceParts(message).some(({ sourceId, spans }) => sourceId === source.id && spans === undefined),
    )
    const questionIds = new Set(asked.map(({ id }) => id))
    for (const run of runs.rows) {
      const { messageId = '', replyId, endedAt = 0 } = run
      if (run.action !== summaryActionId || run.status !== 'completed' || !questionIds.has(messageId))
        continue
      if (replyId === undefined || endedAt < (newest?.at ?? 0)) continue
      newest = { threadId: source.threadId, replyId, at: endedAt }
    }
  }
  return newest
}

/** How many rows were set aside because they could not be read. */
export const countDamaged = (db: Database): Promise<number> => db.count('damaged')

export const readDamaged = (db: Database): Promise<DamagedRow[]> => db.getAll('damaged')
