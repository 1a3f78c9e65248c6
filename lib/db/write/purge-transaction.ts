import type { IDBPTransaction } from 'idb'
import type { Database } from '../open'
import type { KeysideSchema } from '../schema'

const stores = [
  'threads',
  'messages',
  'runs',
  'sources',
  'jobs',
  'actions',
  'assistants',
  'connections',
  'damaged',
  'folders',
  'searchSegments',
  'searchBuckets',
  'searchLoose',
] as const

/** In which all that goes together goes at once. */
export type PurgeTransaction = IDBPTransaction<KeysideSchema, (typeof stores)[number][], 'readwrite'>

export const purgeTransaction = (db: Database): PurgeTransaction => db.transaction([...stores], 'readwrite')
