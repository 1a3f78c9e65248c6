import type { DBSchema } from 'idb'
import type { RowStore, StoredRows } from '../domain/stored-rows'

/** A row that could not be read as what it should be, kept as it was found. */
export interface DamagedRow {
  key: string
  store: RowStore
  row: unknown
  issues: string[]
  at: number
}

export interface KeysideSchema extends DBSchema {
  threads: { key: string; value: StoredRows['threads']; indexes: { activeAt: number; deletedAt: number } }
  messages: {
    key: string
    value: StoredRows['messages']
    indexes: { threadId: string; deletedAt: number }
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
}
