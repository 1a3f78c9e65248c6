import type { StorageKind, StorageUse } from '../../domain/storage-kind'

export interface StorageEstimate {
  /** What the browser says is used, and what there is, in bytes; undefined where it does not tell. */
  usage?: number
  quota?: number
  /** Whether the browser has promised not to clear it away by itself. */
  isPersistent: boolean
}

/** A row that could not be read, as a list shows it. */
export interface DamagedEntry {
  key: string
  at: number
  /** The fields that are wrong. */
  issues: string[]
}

export interface StoragePort {
  measure(signal: AbortSignal): AsyncIterable<[StorageKind, StorageUse]>
  estimate(): Promise<StorageEstimate>
  /** Asks the browser to keep what is stored. To be called in the user's click: the browser may ask the user. */
  persist(): Promise<boolean>
  damaged(): Promise<DamagedEntry[]>
  /** What was set aside, as JSON: as it was found, and what is wrong with it. */
  damagedFile(): Promise<string>
  countOld(beforeMs: number, keepPinned: boolean): Promise<number>
  /** Calls `erase` when no other page is open that could write, and removes what only this page can. */
  eraseWith(erase: () => Promise<unknown>): Promise<void>
}
