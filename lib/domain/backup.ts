import { keptPlaces, type StorePlace, storePlaces } from './kept-places'

type PlacesAs<B> = {
  [S in StorePlace]: (typeof keptPlaces)[S]['backup'] extends B ? S : never
}[StorePlace]

export type BackupStore = PlacesAs<'rows'>
export type BackupKind = BackupStore | PlacesAs<'blobs'>

const placesAs = <B extends 'rows' | 'blobs'>(backup: B) =>
  storePlaces.filter((name): name is PlacesAs<B> => keptPlaces[name].backup === backup)

/** Threads come before what belongs to them, so that a reader knows at once what belongs to none. */
export const backupStores: readonly BackupStore[] = placesAs('rows')
export type BackupCounts = Record<BackupKind, number>

export const backupKinds: readonly BackupKind[] = [...backupStores, ...placesAs('blobs')]

export const noCounts = (): BackupCounts =>
  Object.fromEntries(backupKinds.map((kind) => [kind, 0])) as BackupCounts

export const countOf = (counts: BackupCounts): number =>
  backupKinds.reduce((sum, kind) => sum + counts[kind], 0)

/** The settings that a backup has. None of them can send anything, or spend anything. */
export const backupSettingNames = [
  'language',
  'theme',
  'summaryLength',
  'summaryLanguage',
  'translateTo',
  // One a line.
  'neverRead',
] as const
export type BackupSettings = Partial<Record<(typeof backupSettingNames)[number], string>>

/**
 * Why a file cannot be restored: `not-a-backup`, it is something else; `newer`, a later Keyside made it; `cut`, its
 * end is missing; `damaged`, something in it has changed; `forged`, it is whole, and has what Keyside never writes;
 * `too-large`, it has more than is read; `unreadable`, the browser could not read the file.
 */
export type BackupProblem =
  | 'not-a-backup'
  | 'newer'
  | 'cut'
  | 'damaged'
  | 'forged'
  | 'too-large'
  | 'unreadable'

/**
 * What of a whole file Keyside never writes: `form`, a row that is not of its form; `depth`, one that is too deep or
 * too long; `no-thread`, one that belongs to a conversation that is not there; `circle`, messages that follow each
 * other in a circle; `address`, a connection that would not be accepted; `conflict`, a row in the place of another.
 */
export type ForgeryReason = 'form' | 'depth' | 'no-thread' | 'circle' | 'address' | 'conflict'

export interface BackupRefusal {
  problem: BackupProblem
  /** Where it is forged. */
  reason?: ForgeryReason
}

export interface BackupPreview {
  madeAt: number
  /** What would be added. */
  fresh: BackupCounts
  /** What is kept, and would be replaced by a later state of it. */
  newer: BackupCounts
  /** What is kept as it is. */
  known: BackupCounts
  /** The connections that would be added: where they go has to be seen. */
  connections: { name: string; baseUrl: string }[]
  settings: BackupSettings
}

/** Where the restoring of one file stands. All but the first and the last two are also kept on disk. */
export type RestoreState =
  /** It is being read and checked: bytes that have been read, and all. */
  | { state: 'checking'; done: number; all: number }
  | { state: 'refused'; refusal: BackupRefusal }
  /** It waits for the user's word. */
  | { state: 'checked'; preview: BackupPreview }
  /** It is being written: rows and blobs that are done, and all. Nobody can see any of it before the end. */
  | { state: 'applying'; done: number; all: number }
  | { state: 'restored'; added: BackupCounts; changed: BackupCounts; settings: BackupSettings }
  /** The disk or the database refused: nothing has changed. */
  | { state: 'failed'; code: 'storage-full' | 'storage-failed' | 'unexpected' }
