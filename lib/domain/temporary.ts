import { newId } from './rows/id'
import type { RowStore, StoredRows } from './stored-rows'

/** A thread with such an id is kept in memory only, until the browser closes. */
export const newTemporaryId = (): string => newId('temp')

export const isTemporary = (threadId: string): boolean => threadId.startsWith('temp_')

/** The place of what only this thread is to have, where it is a temporary one: then it is not written to the disk. */
export const onlyIn = (threadId: string): { threadId?: string } => (isTemporary(threadId) ? { threadId } : {})

export type AnyRow = { [S in RowStore]: { store: S; row: StoredRows[S] } }[RowStore]

/** Whether a row is of a temporary thread, or is one itself. */
export function isTemporaryRow({ store, row }: AnyRow): boolean {
  const threadId = store === 'threads' ? row.id : 'threadId' in row ? row.threadId : undefined
  return threadId !== undefined && isTemporary(threadId)
}
