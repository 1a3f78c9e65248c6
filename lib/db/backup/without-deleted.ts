import type { BackupStore } from '../../domain/backup'
import { threadWithoutMessages, withoutMessages } from '../../domain/forget-messages'
import type { Job } from '../../domain/job'
import { type Message, sourceParts } from '../../domain/message'
import type { Run } from '../../domain/run'
import { withoutField } from '../../domain/spending'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import type { Thread } from '../../domain/thread'
import type { Database } from '../open'
import { parseRow } from '../parse-row'

type Row = StoredRows[BackupStore]

/** The ids of messages that were deleted and can still be brought back, by their threads. */
export type Deleted = ReadonlyMap<string, ReadonlySet<string>>

export async function readDeleted(db: Database): Promise<Deleted> {
  const deleted = new Map<string, Set<string>>()
  for await (const { value } of db.transaction('messages').store.index('deletedAt')) {
    const { id, threadId } = value
    deleted.set(threadId, (deleted.get(threadId) ?? new Set()).add(id))
  }
  return deleted
}

/** A row without what it says of deleted messages, as it will be when these are purged; undefined where nothing stays. */
export async function withoutDeleted(
  db: Database,
  store: BackupStore,
  row: Row,
  deleted: Deleted,
): Promise<Row | undefined> {
  if (store === 'runs') return withoutWords(db, row as Run, deleted)
  const threadId = store === 'threads' ? row.id : 'threadId' in row ? row.threadId : undefined
  const ids = deleted.get(threadId ?? '')
  if (ids === undefined) return row
  if (store === 'threads') return threadWithout(db, row as Thread, ids)
  if (store === 'jobs') return ids.has((row as Job).messageId) ? undefined : row
  if (store !== 'sources') return row
  const quoting = (await ofThread(db, 'messages', threadId ?? '')).filter((message) =>
    sourceParts(message).some(({ sourceId }) => sourceId === row.id),
  )
  return quoting.length > 0 && quoting.every(({ id }) => ids.has(id)) ? undefined : row
}

async function withoutWords(db: Database, run: Run, deleted: Deleted): Promise<Run> {
  const ids = deleted.get(run.threadId ?? '')
  if (ids === undefined) return withoutField(run)
  const parent =
    run.parentRunId === undefined ? undefined : parseRow('runs', await db.get('runs', run.parentRunId))
  return withoutMessages(run, ids, parent !== undefined && 'row' in parent ? parent.row : undefined)
}

async function threadWithout(db: Database, thread: Thread, ids: ReadonlySet<string>): Promise<Thread> {
  const messages = await ofThread(db, 'messages', thread.id)
  const isGone = ({ id }: Message) => ids.has(id)
  const all = {
    gone: messages.filter(isGone),
    left: messages.filter((message) => !isGone(message)),
    runs: await ofThread(db, 'runs', thread.id),
    sources: new Map((await ofThread(db, 'sources', thread.id)).map((source) => [source.id, source])),
  }
  // It is no newer than the thread that is kept here.
  const { rev, updatedAt } = thread
  return { ...threadWithoutMessages(thread, all, updatedAt), rev, updatedAt }
}

/** Deleted ones too. */
async function ofThread<S extends Extract<RowStore, 'messages' | 'runs' | 'sources'>>(
  db: Database,
  store: S,
  threadId: string,
): Promise<StoredRows[S][]> {
  const values: unknown[] = await db.getAllFromIndex(store as 'messages', 'threadId', threadId)
  return values.flatMap((value) => {
    const parsed = parseRow(store, value)
    return 'row' in parsed ? [parsed.row] : []
  })
}
