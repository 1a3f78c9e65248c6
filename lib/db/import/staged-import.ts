import type { ThreadImportResult } from '../../import/import-preview'
import type { ImportedThread } from '../../import/to-rows'
import type { Database } from '../open'

/** What one part of a staged import holds, under the keys `[importId, part]`. */
export type StagedImport =
  | { type: 'thread'; thread: ImportedThread; blobs?: ReadonlyMap<string, Blob> }
  /** The last part to be written: without it the file has not been seen to its end. */
  | { type: 'staged'; parts: number }
  /** The import is being taken over, and the parts before `next` have been. `skipped` ones are not wanted. */
  | { type: 'taking'; parts: number; skipped: number[]; next: number; result: ThreadImportResult }
  /** Left when all other parts are removed, so that the same command can be answered again. */
  | { type: 'taken'; result: ThreadImportResult }

/** Where `staged`, then `taking`, and at last `taken` stands. The threads come after it. */
export const headPart = 0

const prefix = 'import_'

export const newImportId = (): string => `${prefix}${crypto.randomUUID()}`

export const isImport = (importId: string): boolean => importId.startsWith(prefix)

/** A lock that the staging view holds: an import whose lock is free belongs to a view that is gone. */
export const importLock = (importId: string): string => `import:${importId}`

export const partsOf = (importId: string, from: number = headPart): IDBKeyRange =>
  IDBKeyRange.bound([importId, from], [importId, Number.MAX_SAFE_INTEGER])

export async function readStaged(
  db: Database,
  importId: string,
  part: number,
): Promise<StagedImport | undefined> {
  return (await db.get('staging', [importId, part]))?.data as StagedImport | undefined
}

export const putStaged = async (
  db: Database,
  importId: string,
  part: number,
  data: StagedImport,
): Promise<void> => {
  await db.put('staging', { importId, part, data })
}

/** What was staged is not wanted. */
export const dropStaged = (db: Database, importId: string): Promise<void> =>
  db.delete('staging', partsOf(importId))

/** How far an import has been taken over: parts that are done, and all. Undefined before and after. */
export async function readImportProgress(
  db: Database,
  importId: string,
): Promise<{ done: number; all: number } | undefined> {
  const head = await readStaged(db, importId, headPart)
  return head?.type === 'taking' ? { done: head.next - 1, all: head.parts } : undefined
}
