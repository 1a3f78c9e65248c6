import { type IDBPDatabase, openDB } from 'idb'
import type { KeyPlace } from '../domain/kept-places'

/** Read as unknown: a disk can be damaged, and what comes back is parsed before it is believed. */
type KeysSchema = {
  [Place in KeyPlace as Place extends `keys/${infer Name}` ? Name : never]: { key: string; value: unknown }
}

export type KeysDatabase = IDBPDatabase<KeysSchema>

/**
 * A function that gives the open database of the keys, apart from the history: no backup, and no code that reads
 * or shows rows, ever has it in hand. It is opened at the first call, and again after it was closed, which it is as
 * soon as another version or its deletion waits for it.
 */
export function keysAt(name = 'keyside-keys'): () => Promise<KeysDatabase> {
  let opening: Promise<KeysDatabase> | undefined
  const forget = () => {
    opening = undefined
  }
  return () => {
    opening ??= openDB<KeysSchema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('records')
        db.createObjectStore('deviceKeys')
      },
      blocking(_currentVersion, _blockedVersion, event) {
        ;(event.target as IDBDatabase).close()
        forget()
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return opening
  }
}
