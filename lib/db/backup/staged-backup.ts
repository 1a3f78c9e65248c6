import type { BackupPreview, BackupStore, RestoreState } from '../../domain/backup'
import type { StoredRows } from '../../domain/stored-rows'
import type { Database } from '../open'

/** What one part of a backup that is being restored holds, under the keys `[importId, part]`. */
export type StagedPart =
  | { type: 'rows'; store: BackupStore; rows: StoredRows[BackupStore][] }
  | { type: 'blob'; id: string; blob: Blob; createdAt: number }
  /** A piece of the file itself, as a view has put it there. */
  | { type: 'file'; blob: Blob }
  | StagedHead

/** Stands in the part 0: the journal, by which a background that was started anew knows what to do. */
export type StagedHead = { type: 'head' } & (
  | { state: 'checking' }
  /** All of it is staged, in so many parts. */
  | { state: 'checked'; parts: number; preview: BackupPreview }
  | { state: 'applying'; parts: number; preview: BackupPreview; takesActions?: boolean }
  | Extract<RestoreState, { state: 'restored' }>
)

const headPart = 0
export const firstPart = 1

const prefix = 'restore_'

export const newRestoreId = (): string => `${prefix}${crypto.randomUUID()}`

export const isRestore = (importId: string): boolean => importId.startsWith(prefix) && !importId.includes('/')

/** The id under which the pieces of the file are staged, apart from the rows that are made of them. */
export const fileOf = (importId: string): string => `${importId}/file`

/** Held by the view that has staged a backup: what is staged and not held belongs to a view that is gone. */
export const viewLock = (importId: string): string => `import:${importId}`

/** Held by the background while it works on it. */
export const workLock = (importId: string): string => `work:${importId}`

const partsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])

/** What `readStaged` and `putStaged` work with: the database, or one of its transactions. */
interface StagingStore {
  get(key: [string, number]): Promise<{ data: unknown } | undefined>
  put(value: { importId: string; part: number; data: unknown }): Promise<unknown>
}

export const stagingIn = (db: Database): StagingStore => ({
  get: (key) => db.get('staging', key),
  put: (value) => db.put('staging', value),
})

export async function readPart(
  staging: StagingStore,
  importId: string,
  part: number,
): Promise<StagedPart | undefined> {
  return (await staging.get([importId, part]))?.data as StagedPart | undefined
}

export const putPart = async (
  staging: StagingStore,
  importId: string,
  part: number,
  data: StagedPart,
): Promise<void> => {
  await staging.put({ importId, part, data })
}

export async function readHead(staging: StagingStore, importId: string): Promise<StagedHead | undefined> {
  const part = await readPart(staging, importId, headPart)
  return part?.type === 'head' ? part : undefined
}

export const putHead = (staging: StagingStore, importId: string, head: StagedHead): Promise<void> =>
  putPart(staging, importId, headPart, head)

/** Puts the next piece of the file there; they are numbered from 0. */
export const stageFilePiece = (db: Database, importId: string, index: number, blob: Blob): Promise<void> =>
  putPart(stagingIn(db), fileOf(importId), index, { type: 'file', blob })

/** The file that a view has put there, out of its pieces. Its bytes stay on disk. */
export async function stagedFile(db: Database, importId: string): Promise<Blob> {
  const pieces = (await db.getAll('staging', partsOf(fileOf(importId)))).map(({ data }) => data as StagedPart)
  return new Blob(pieces.flatMap((piece) => (piece.type === 'file' ? [piece.blob] : [])))
}

export const dropFile = (db: Database, importId: string): Promise<void> =>
  db.delete('staging', partsOf(fileOf(importId)))

/** Removes what was made of the file, with its head, in a transaction that has more to do. */
export const clearRows = (
  staging: { delete(range: IDBKeyRange): Promise<void> },
  importId: string,
): Promise<void> => staging.delete(partsOf(importId))

/** The same, by itself. */
export const dropRows = (db: Database, importId: string): Promise<void> =>
  db.delete('staging', partsOf(importId))

/** The ids of all backups that are staged, wholly or in part. */
export async function stagedRestores(db: Database): Promise<string[]> {
  const keys = await db.getAllKeys('staging', IDBKeyRange.bound([prefix, 0], [`${prefix}\uffff`, 0]))
  return Array.from(new Set(keys.map(([id]) => id.replace(/\/file$/, ''))))
}
