import type { StorePlace } from '../domain/kept-places'
import type { NetworkRequest } from '../domain/servers/network-request'
import type { RowStore, StoredRows } from '../domain/stored-rows'

/** A row that could not be read as what it should be, kept as it was found. */
export interface DamagedRow {
  key: string
  store: RowStore
  row: unknown
  issues: string[]
  at: number
}

/**
 * Words of a segment, each ended by a line feed, and one after the other the places, in the segment's `ids`, of the
 * messages that have them: those of word `i` end before `ends[i]`.
 */
export interface SearchBucket {
  segment: number
  bucket: string
  words: string
  ends: Uint32Array<ArrayBuffer>
  places: Uint16Array<ArrayBuffer>
}

export type FolderRow =
  | { id: string; kind: 'folder'; handle: FileSystemDirectoryHandle }
  | { id: string; kind: 'file'; name: string }
  | { id: string; kind: 'due'; threadId: string; mark: string }

/** What has no entry in the list of all places is in no schema, and what is in no schema cannot be opened. */
export type KeysideSchema = { [Name in StorePlace]: Stores[Name] }

interface Stores {
  threads: {
    key: string
    value: StoredRows['threads']
    indexes: { activeAt: number; deletedAt: number; pinnedAt: number }
  }
  messages: {
    key: string
    value: StoredRows['messages']
    indexes: { threadId: string; deletedAt: number; blobIds: string }
  }
  runs: {
    key: string
    value: StoredRows['runs']
    indexes: { threadId: string; commandId: string; status: string }
  }
  connections: { key: string; value: StoredRows['connections'] }
  assistants: { key: string; value: StoredRows['assistants'] }
  sources: {
    key: string
    value: StoredRows['sources']
    indexes: { threadId: string; contentHash: string; glancedAt: number }
  }
  actions: { key: string; value: StoredRows['actions'] }
  jobs: { key: string; value: StoredRows['jobs']; indexes: { threadId: string; status: string } }
  /** Binary data by its SHA-256 in hex. Written by views: messages between contexts cannot carry it. */
  blobs: { key: string; value: { id: string; blob: Blob; createdAt: number } }
  damaged: { key: string; value: DamagedRow }
  /**
   * A part of the search index: the messages that it covers, by their place in it. Written once, never changed, and no
   * number is given twice.
   */
  searchSegments: { key: number; value: { no: number; ids: string[]; builtAt: number } }
  /** The words of a segment that begin alike. */
  searchBuckets: { key: [number, string]; value: SearchBucket }
  /** Messages that no segment has as they are now, since `at`, in ms: they are searched one by one until they are indexed. */
  searchLoose: { key: string; value: { id: string; at?: number } }
  /** What is being imported, before it is taken as a whole. */
  staging: { key: [string, number]; value: { importId: string; part: number; data: unknown } }
  /** Every request that was made, by ids in the order of time. No row as the others are: kept for a while only. */
  requests: { key: string; value: NetworkRequest }
  /** The folder on disk that is kept up to date, and which conversation stands there in which file, or is to. */
  folders: { key: string; value: FolderRow }
}
