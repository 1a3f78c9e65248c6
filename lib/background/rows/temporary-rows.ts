import type { Database } from '../../db/open'
import { readTemporaryRows, type SessionArea, temporaryKey } from '../../db/read/read-temporary'
import type { Writer } from '../../db/write/write'
import type { Run } from '../../domain/run'
import type { RowStore, StoredRows } from '../../domain/stored-rows'
import { type AnyRow, isTemporary, isTemporaryRow } from '../../domain/temporary'
import type { Thread } from '../../domain/thread'
import { loadOnce } from '../../load-once'
import { type Change, CommandError } from '../../protocol'

/**
 * The rows of temporary threads: in memory, and in `storage.session`, so that they outlive the background but not the
 * browser. They are read and written through the same `Writer` as all others.
 */
export interface TemporaryRows {
  /** Has to be awaited before anything else: it reads what an earlier background left. */
  ready(): Promise<void>
  /** Says that temporary rows are in use from now on. */
  begin(): void
  isUsed(): boolean
  /** A writer that has these rows besides those of the database. What it puts of them is added to `written`. */
  over(writer: Writer, written: AnyRow[]): Writer
  /** Keeps what was written. Rejects with a `CommandError`, and keeps nothing, where there is no room. */
  keep(written: AnyRow[]): Promise<void>
  ofThread(threadId: string): AnyRow[]
  openRuns(): Run[]
  /** Forgets a thread with all that belongs to it. */
  drop(threadId: string): Promise<void>
  /** Forgets all threads, and gives those that there were. */
  dropAll(): Promise<Thread[]>
  /** Says that a thread is about to be written into the database as `keptId`, so that it is never in both. */
  willKeep(threadId: string, keptId: string): Promise<void>
}

const keptPrefix = 'temporary-kept/'
const keyOf = ({ store, row }: AnyRow) => temporaryKey(store, row.id)

export function createTemporaryRows(area: SessionArea, database: () => Promise<Database>): TemporaryRows {
  const rows = new Map<string, AnyRow>()
  let used = false

  const ofThread = (threadId: string): AnyRow[] =>
    Array.from(rows.values()).filter(
      ({ row }) => row.id === threadId || ('threadId' in row && row.threadId === threadId),
    )

  async function drop(threadId: string): Promise<void> {
    const keys = ofThread(threadId).map(keyOf)
    for (const key of keys) rows.delete(key)
    await area.remove([...keys, keptPrefix + threadId])
  }

  async function read(): Promise<void> {
    for (const each of await readTemporaryRows(area)) rows.set(keyOf(each), each)
    used ||= rows.size > 0
    if (!used) return
    for (const [key, keptId] of Object.entries(await area.get(null))) {
      if (!key.startsWith(keptPrefix)) continue
      const isKept = (await (await database()).getKey('threads', String(keptId))) !== undefined
      if (isKept) await drop(key.slice(keptPrefix.length))
      else await area.remove([key])
    }
  }

  const ready = loadOnce(read)

  return {
    ready,
    begin() {
      used = true
    },
    isUsed: () => used,
    ofThread,
    openRuns: () =>
      Array.from(rows.values()).flatMap((each) =>
        each.store === 'runs' && each.row.status === 'in_progress' ? [each.row] : [],
      ),
    drop,
    async dropAll() {
      await ready()
      const threads = Array.from(rows.values()).flatMap((each) =>
        each.store === 'threads' ? [each.row] : [],
      )
      const kept = Object.keys(await area.get(null)).filter((key) => key.startsWith(keptPrefix))
      await area.remove([...rows.keys(), ...kept])
      rows.clear()
      return threads
    },
    over: (writer, written) => writerOver(writer, rows, written),
    async keep(written) {
      if (written.length === 0) return
      const items = Object.fromEntries(written.map((each) => [keyOf(each), each.row]))
      try {
        await area.set(items)
      } catch (cause) {
        throw new CommandError('storage-full', 'temporary', { cause })
      }
      for (const each of written) rows.set(keyOf(each), each)
    },
    async willKeep(threadId, keptId) {
      await area.set({ [`${keptPrefix}${threadId}` as const]: keptId })
    },
  }
}

function writerOver(writer: Writer, kept: ReadonlyMap<string, AnyRow>, written: AnyRow[]): Writer {
  const find = <S extends RowStore>(store: S, id: string): StoredRows[S] | undefined => {
    const own = written.findLast((each) => each.store === store && each.row.id === id)
    return (own ?? kept.get(temporaryKey(store, id)))?.row as StoredRows[S] | undefined
  }
  const all = <S extends RowStore>(store: S): StoredRows[S][] => {
    const found = new Map([...kept.values(), ...written].map((each) => [keyOf(each), each]))
    return Array.from(found.values()).flatMap((each) =>
      each.store === store ? [each.row as StoredRows[S]] : [],
    )
  }
  const isThere = ({ deletedAt }: { deletedAt?: number | undefined }) => deletedAt === undefined

  return {
    ...writer,
    async get(store, id) {
      const own = find(store, id)
      if (own !== undefined) return isThere(own) ? own : undefined
      return isTemporary(id) ? undefined : writer.get(store, id)
    },
    async getEvenDeleted(store, id) {
      return find(store, id) ?? (isTemporary(id) ? undefined : writer.getEvenDeleted(store, id))
    },
    async runWithCommand(commandId) {
      const own = all('runs').find((run) => run.commandId === commandId && isThere(run))
      return own ?? writer.runWithCommand(commandId)
    },
    async ofThread(store, threadId) {
      if (!isTemporary(threadId)) return writer.ofThread(store, threadId)
      return all(store).filter((row) => row.threadId === threadId && isThere(row))
    },
    async messagesEvenDeleted(threadId) {
      if (!isTemporary(threadId)) return writer.messagesEvenDeleted(threadId)
      return all('messages').filter((row) => row.threadId === threadId)
    },
    put(store, row) {
      const change = { store, row } as Change
      if (isTemporaryRow(change)) written.push(change)
      else writer.put(store, row)
    },
  }
}
