import type { BackupCounts, BackupSettings, LeftOut } from '../../domain/backup'

export type SavedBackup = { state: 'saved'; counts: BackupCounts; leftOut: LeftOut } | { state: 'cancelled' }

/** Work that takes a while: how far it is, and what ends it. */
export interface LongWork {
  onProgress: (done: number, all: number) => void
  signal: AbortSignal
}

/** What a view does with the files of backups; an entrypoint has it, because it needs the browser and the database. */
export interface BackupPort {
  /** Asks where the file is to go and writes it there, bit by bit. To be called in the user's click. */
  save(settings: BackupSettings, work: LongWork): Promise<SavedBackup>
  /** Puts a file where the background finds it, until `letGo` is called. */
  stage(file: Blob, work: LongWork): Promise<{ importId: string; letGo: () => void }>
  /** Resolves when the background does not work on this restoring: it has ended, or was stopped. */
  untilIdle(importId: string): Promise<void>
}
