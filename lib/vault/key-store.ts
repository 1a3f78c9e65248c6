import * as v from 'valibot'
import { type KeyRecord, keyRecordSchema } from './key-record'
import type { KeysDatabase } from './open-keys'

/** What is on disk: one record a connection and, where it is kept on this device, the key that opens it. */
export function keyStore(database: () => Promise<KeysDatabase>) {
  async function erase(connectionIds: string[]): Promise<void> {
    const db = await database()
    // First a commit that writes over them, then one that deletes: a deleted row stays readable for longer.
    for (const write of ['put', 'delete'] as const) {
      const transaction = db.transaction(['records', 'deviceKeys'], 'readwrite')
      for (const name of ['records', 'deviceKeys'] as const) {
        const store = transaction.objectStore(name)
        for (const id of connectionIds) await (write === 'put' ? store.put(null, id) : store.delete(id))
      }
      await transaction.done
    }
  }

  return {
    erase,

    /** Undefined too where the record is damaged, or was moved here from another connection. */
    async read(connectionId: string): Promise<KeyRecord | undefined> {
      const parsed = v.safeParse(keyRecordSchema, await (await database()).get('records', connectionId))
      return parsed.success && parsed.output.connectionId === connectionId ? parsed.output : undefined
    },

    async deviceKey(connectionId: string): Promise<CryptoKey | undefined> {
      const key = await (await database()).get('deviceKeys', connectionId)
      return key instanceof CryptoKey ? key : undefined
    },

    /** In one transaction, so that a record never stands without its key, nor a key without its record. */
    async write(record: KeyRecord, deviceKey?: CryptoKey): Promise<void> {
      const transaction = (await database()).transaction(['records', 'deviceKeys'], 'readwrite')
      const deviceKeys = transaction.objectStore('deviceKeys')
      await Promise.all([
        transaction.objectStore('records').put(record, record.connectionId),
        deviceKey === undefined
          ? deviceKeys.delete(record.connectionId)
          : deviceKeys.put(deviceKey, record.connectionId),
        transaction.done,
      ])
    },

    async eraseAll(): Promise<void> {
      const db = await database()
      await erase([...(await db.getAllKeys('records')), ...(await db.getAllKeys('deviceKeys'))])
    },
  }
}
