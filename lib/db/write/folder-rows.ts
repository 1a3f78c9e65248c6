import type { Database } from '../open'
import type { FolderRow } from '../schema'

const folderId = 'folder'
const fileId = (threadId: string) => `file/${threadId}`
const duePrefix = 'due/'
const dueId = (threadId: string) => `${duePrefix}${threadId}`

/** What the folder knows of a conversation. */
export const folderIdsOf = (threadId: string): string[] => [fileId(threadId), dueId(threadId)]

type Kept<K extends FolderRow['kind']> = Extract<FolderRow, { kind: K }>

/** The folder that conversations are written to, if one was chosen. */
export async function readFolder(db: Database): Promise<Kept<'folder'> | undefined> {
  const row = await db.get('folders', folderId)
  return row?.kind === 'folder' ? row : undefined
}

/** Takes another folder, to which nothing has been written yet. */
export async function keepFolder(db: Database, handle: FileSystemDirectoryHandle): Promise<void> {
  const transaction = db.transaction('folders', 'readwrite')
  await transaction.store.clear()
  await transaction.store.put({ id: folderId, kind: 'folder', handle })
  await transaction.done
}

export const forgetFolder = (db: Database): Promise<void> => db.clear('folders')

/** Notes which conversations have to be written. It is on disk, so that what dies meanwhile is made up for. */
export async function markDue(db: Database, threadIds: Iterable<string>): Promise<void> {
  const transaction = db.transaction('folders', 'readwrite')
  // Each mark is a new one. So a mark that is made while its conversation is being written stays when that writing is
  // done.
  const mark = crypto.randomUUID()
  for (const threadId of threadIds)
    await transaction.store.put({ id: dueId(threadId), kind: 'due', threadId, mark })
  await transaction.done
}

export async function markAllDue(db: Database): Promise<void> {
  await markDue(db, await db.getAllKeys('threads'))
}

export async function readDue(db: Database): Promise<Kept<'due'>[]> {
  const rows = await db.getAll('folders', IDBKeyRange.bound(duePrefix, `${duePrefix}\uffff`))
  return rows.flatMap((row) => (row.kind === 'due' ? [row] : []))
}

/** The name of the file that a conversation was written to before. */
export async function writtenName(db: Database, threadId: string): Promise<string | undefined> {
  const row = await db.get('folders', fileId(threadId))
  return row?.kind === 'file' ? row.name : undefined
}

/** The conversation of `due` was written under this name, or there is nothing of it to write. */
export async function settleDue(db: Database, due: Kept<'due'>, name: string | undefined): Promise<void> {
  const transaction = db.transaction('folders', 'readwrite')
  const { store } = transaction
  if (name !== undefined) await store.put({ id: fileId(due.threadId), kind: 'file', name })
  const now = await store.get(due.id)
  if (now?.kind === 'due' && now.mark === due.mark) await store.delete(due.id)
  await transaction.done
}
