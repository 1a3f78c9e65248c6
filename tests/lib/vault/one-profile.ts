import { openDB } from 'idb'
import { keysAt } from '@/lib/vault/open-keys'
import type { SessionArea } from '@/lib/vault/session-secrets'
import { createVault, type Vault } from '@/lib/vault/vault'

type StoreName = 'records' | 'deviceKeys'

export interface Profile {
  clock: { nowMs: number }
  session: SessionArea
  databaseName: string
  /** A vault as a background that has just started makes it. */
  vault: (options?: { iterations?: number; now?: () => number }) => Vault
  /** Whether a background that has ended would be woken every minute. */
  ticks: { isSet: boolean }
  /** What is in memory goes, what is on disk stays. */
  closeBrowser: () => void
  /** All that the session storage holds, as text. */
  inMemory: () => string
  /** All that the database holds, as text that can be searched: bytes as the characters they are. */
  onDisk: () => Promise<string>
  row: (store: StoreName, connectionId: string) => Promise<unknown>
  setRow: (store: StoreName, connectionId: string, value: unknown) => Promise<void>
}

let profiles = 0

/** One browser profile: its disk, its memory and a clock that stands still until it is set. */
export function oneProfile(): Profile {
  profiles += 1
  const databaseName = `keys-of-profile-${profiles}`
  const clock = { nowMs: 1_800_000_000_000 }
  const ticks = { isSet: false }
  let memory = new Map<string, string>()

  // As the browser does it: a copy by JSON goes in, a copy comes out.
  const session: SessionArea = {
    get: async (keys) => {
      const names = keys === null ? Array.from(memory.keys()) : [keys].flat()
      return Object.fromEntries(
        names.flatMap((name) => {
          const text = memory.get(name)
          return text === undefined ? [] : [[name, JSON.parse(text) as unknown]]
        }),
      )
    },
    set: async (items) => {
      for (const [name, value] of Object.entries(items)) memory.set(name, JSON.stringify(value))
    },
    remove: async (keys) => {
      for (const name of [keys].flat()) memory.delete(name)
    },
  }

  async function withDatabase<T>(work: (db: Awaited<ReturnType<typeof openDB>>) => Promise<T>): Promise<T> {
    const db = await openDB(databaseName)
    try {
      return await work(db)
    } finally {
      db.close()
    }
  }

  return {
    clock,
    session,
    databaseName,
    ticks,
    vault: ({ iterations = 1000, now = () => clock.nowMs } = {}) =>
      createVault({
        session,
        now,
        ticks: {
          start: () => {
            ticks.isSet = true
          },
          stop: () => {
            ticks.isSet = false
          },
        },
        iterations,
        database: keysAt(databaseName),
      }),
    closeBrowser: () => {
      memory = new Map()
    },
    inMemory: () => JSON.stringify(Array.from(memory)),
    onDisk: () =>
      withDatabase(async (db) => {
        let text = ''
        for (const store of Array.from(db.objectStoreNames))
          text += searchable([store, await db.getAllKeys(store), await db.getAll(store)])
        return text
      }),
    row: (store, connectionId) => withDatabase((db) => db.get(store, connectionId)),
    setRow: (store, connectionId, value) =>
      withDatabase(async (db) => {
        await db.put(store, value, connectionId)
      }),
  }
}

function searchable(value: unknown): string {
  if (value instanceof Uint8Array || value instanceof ArrayBuffer)
    return new TextDecoder('latin1').decode(value)
  if (Array.isArray(value)) return value.map(searchable).join('\n')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .flatMap(([name, each]) => [name, searchable(each)])
      .join('\n')
  return String(value)
}
