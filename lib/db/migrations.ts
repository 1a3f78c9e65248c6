import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { KeysideSchema } from './schema'

export type Migration = (
  db: IDBPDatabase<KeysideSchema>,
  transaction: IDBPTransaction<KeysideSchema, StoreNames<KeysideSchema>[], 'versionchange'>,
) => void

/**
 * One step for each version, in order: step 0 makes version 1 out of nothing. A step that was released is never
 * changed. Steps do their work on the given transaction and wait for nothing else.
 */
export const migrations: Migration[] = [
  (db) => {
    const threads = db.createObjectStore('threads', { keyPath: 'id' })
    threads.createIndex('activeAt', 'activeAt')
    threads.createIndex('deletedAt', 'deletedAt')
    db.createObjectStore('messages', { keyPath: 'id' }).createIndex('threadId', 'threadId')
    const runs = db.createObjectStore('runs', { keyPath: 'id' })
    runs.createIndex('threadId', 'threadId')
    runs.createIndex('commandId', 'commandId', { unique: true })
    runs.createIndex('status', 'status')
    db.createObjectStore('connections', { keyPath: 'id' })
    db.createObjectStore('assistants', { keyPath: 'id' })
    db.createObjectStore('blobs', { keyPath: 'id' })
    db.createObjectStore('damaged', { keyPath: 'key' })
  },
  (db) => {
    const sources = db.createObjectStore('sources', { keyPath: 'id' })
    sources.createIndex('threadId', 'threadId')
    sources.createIndex('contentHash', 'contentHash')
    sources.createIndex('glancedAt', 'glancedAt')
    db.createObjectStore('actions', { keyPath: 'id' })
    const jobs = db.createObjectStore('jobs', { keyPath: 'id' })
    jobs.createIndex('threadId', 'threadId')
    jobs.createIndex('status', 'status')
  },
  (_, transaction) => {
    transaction.objectStore('messages').createIndex('deletedAt', 'deletedAt')
  },
  (db, transaction) => {
    transaction.objectStore('threads').createIndex('pinnedAt', 'pinnedAt')
    const messages = transaction.objectStore('messages')
    messages.createIndex('blobIds', 'blobIds', { multiEntry: true })
    db.createObjectStore('searchSegments', { keyPath: 'no' })
    db.createObjectStore('searchBuckets', { keyPath: ['segment', 'bucket'] })
    const loose = db.createObjectStore('searchLoose', { keyPath: 'id' })
    db.createObjectStore('staging', { keyPath: ['importId', 'part'] })
    db.createObjectStore('folders', { keyPath: 'id' })
    // What was there before waits to be indexed. Where this fails the whole step does, which is told at opening.
    messages.getAllKeys().then(
      (ids) => {
        for (const id of ids) void loose.put({ id }).catch(() => undefined)
      },
      () => undefined,
    )
  },
  (db) => {
    db.createObjectStore('requests', { keyPath: 'id' })
  },
  // From this version on runs have steps. No row is rewritten: an older one is converted when it is read, see
  // `runAsNow`.
  () => undefined,
]
