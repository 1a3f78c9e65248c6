import type { IDBPTransaction } from 'idb'
import { isOpen } from '../../domain/run'
import { type RowStore, rowStores, type StoredRows } from '../../domain/stored-rows'
import type { Change } from '../../protocol'
import type { Database } from '../open'
import { parseRow } from '../parse-row'
import { sort } from '../read/read'
import type { KeysideSchema } from '../schema'

/** What can be done inside one transaction. Rows that are deleted or damaged are not there. */
export interface Writer {
  get<S extends RowStore>(store: S, id: string): Promise<StoredRows[S] | undefined>
  /** Also a row that was deleted. */
  getEvenDeleted<S extends RowStore>(store: S, id: string): Promise<StoredRows[S] | undefined>
  all<S extends RowStore>(store: S): Promise<StoredRows[S][]>
  runWithCommand(commandId: string): Promise<StoredRows['runs'] | undefined>
  ofThread<S extends 'messages' | 'runs' | 'sources' | 'jobs'>(
    store: S,
    threadId: string,
  ): Promise<StoredRows[S][]>
  /** Also those that were deleted. */
  messagesEvenDeleted(threadId: string): Promise<StoredRows['messages'][]>
  sourcesWithHash(contentHash: string): Promise<StoredRows['sources'][]>
  put<S extends RowStore>(store: S, row: StoredRows[S]): void
  /** Keeps the transaction open for a moment, in which something else can happen. */
  stay(): Promise<void>
}

type WriteStore = RowStore | 'damaged' | 'searchLoose'
type WriteTransaction = IDBPTransaction<KeysideSchema, WriteStore[], 'readwrite'>

export interface WriteOptions<T> {
  stores?: RowStore[]
  durability?: 'strict' | 'relaxed'
  /** Called with what `work` gave, while the disk writes. The rows may still be refused. */
  meanwhile?: (result: T) => void
}

/**
 * Runs `work` in one transaction, and resolves when it is on disk, with what was written. `work` may wait for the
 * writer only: a transaction ends by itself as soon as it waits for anything else. Where it throws, nothing is
 * written. `strict` also waits until the operating system has flushed the disk.
 */
export async function write<T>(
  db: Database,
  options: WriteOptions<T>,
  work: (writer: Writer) => Promise<T>,
): Promise<{ result: T; changes: Change[] }> {
  const rowsIn = options.stores ?? rowStores
  const stores: WriteStore[] = rowsIn.includes('runs') ? [...rowsIn, 'searchLoose'] : rowsIn
  const transaction = db.transaction(stores, 'readwrite', {
    durability: options.durability ?? 'strict',
  }) as WriteTransaction
  // It may be aborted while `work` waits for something else: that is told below.
  transaction.done.catch(() => undefined)
  const changes: Change[] = []
  try {
    const result = await work(writerOn(transaction, changes))
    if (rowsIn.includes('runs')) markLoose(transaction, changes)
    commit(transaction)
    options.meanwhile?.(result)
    await transaction.done
    return { result, changes }
  } catch (error) {
    // A full disk aborts the transaction, and requests that were under way then only say that it was aborted.
    const cause = transaction.error
    abandon(transaction)
    throw cause ?? error
  }
}

/** Notes which messages have to be indexed again: all that people can search and whose words are final. */
function markLoose(transaction: WriteTransaction, changes: readonly Change[]): void {
  const loose = new Map<string, number>()
  for (const { store, row } of changes) {
    // A reply that no run is writing is as final as what was asked.
    if (store === 'messages' && (row.role === 'user' || row.runIds.length === 0))
      loose.set(row.id, row.updatedAt)
    if (store === 'runs' && row.kind === 'chat' && row.replyId !== undefined && !isOpen(row))
      loose.set(row.replyId, row.updatedAt)
  }
  const store = transaction.objectStore('searchLoose')
  for (const [id, at] of loose) store.put({ id, at }).catch(() => undefined)
}

/** Commits at once: by itself the transaction would wait until the result of each request had been delivered. */
function commit(transaction: WriteTransaction): void {
  try {
    transaction.commit()
  } catch (error) {
    // The transaction has ended by itself where `work` made no request at last.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
  }
}

function abandon(transaction: WriteTransaction): void {
  try {
    transaction.abort()
  } catch (error) {
    // It has ended already when the error is its own.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
  }
}

function writerOn(transaction: WriteTransaction, changes: Change[]): Writer {
  return {
    async get(store, id) {
      return sort(store, await transaction.objectStore(store).getAll(id)).rows[0]
    },
    async getEvenDeleted(store, id) {
      const parsed = parseRow(store, await transaction.objectStore(store).get(id))
      return 'row' in parsed ? parsed.row : undefined
    },
    async all(store) {
      return sort(store, await transaction.objectStore(store).getAll()).rows
    },
    async runWithCommand(commandId) {
      return sort('runs', await transaction.objectStore('runs').index('commandId').getAll(commandId)).rows[0]
    },
    async ofThread(store, threadId) {
      const values: unknown[] = await transaction
        .objectStore(store as 'messages')
        .index('threadId')
        .getAll(threadId)
      return sort(store, values).rows
    },
    async messagesEvenDeleted(threadId) {
      const values = await transaction.objectStore('messages').index('threadId').getAll(threadId)
      return values.flatMap((value) => {
        const parsed = parseRow('messages', value)
        return 'row' in parsed ? [parsed.row] : []
      })
    },
    async sourcesWithHash(contentHash) {
      const values = await transaction.objectStore('sources').index('contentHash').getAll(contentHash)
      return sort('sources', values).rows
    },
    put(store, row) {
      // A failed request aborts the transaction, and `done` tells why.
      transaction
        .objectStore(store)
        .put(row as never)
        .catch(() => undefined)
      changes.push({ store, row } as Change)
    },
    async stay() {
      const [store] = transaction.objectStoreNames
      if (store !== undefined) await transaction.objectStore(store).getKey('')
    },
  }
}

/** Moves those of the rows that are damaged into the store `damaged`, where they no longer stand in anyone's way. */
export async function setAside(db: Database, store: RowStore, ids: string[], nowMs: number): Promise<void> {
  const transaction = db.transaction([store, 'damaged'], 'readwrite') as WriteTransaction
  for (const id of ids) {
    const row: unknown = await transaction.objectStore(store).get(id)
    if (row === undefined) continue
    const parsed = parseRow(store, row)
    if (!('issues' in parsed)) continue
    await transaction
      .objectStore('damaged')
      .put({ key: `${store}/${id}`, store, row, issues: parsed.issues, at: nowMs })
    await transaction.objectStore(store).delete(id)
  }
  await transaction.done
}
