import { type IDBPDatabase, openDB } from 'idb'
import { type Migration, migrations } from './migrations'
import type { KeysideSchema } from './schema'

export type Database = IDBPDatabase<KeysideSchema>

/**
 * Why the database cannot be used: `blocked`, another window holds an older version open; `newer`, a later Keyside
 * has been here; `refused`, the browser gives none.
 */
export type DatabaseProblem = 'blocked' | 'newer' | 'refused'

export class DatabaseUnavailable extends Error {
  readonly problem: DatabaseProblem
  constructor(problem: DatabaseProblem, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'DatabaseUnavailable'
    this.problem = problem
  }
}

export interface DatabaseOptions {
  name?: string
  /** The steps that make the newest version; those of Keyside unless given. */
  steps?: Migration[]
  /** How long to wait for other windows to let go of an older version, in ms. */
  blockedMs?: number
  /**
   * How long to wait where the browser says nothing at all, in ms: of several contexts that want the newer version
   * only the first is told that it is blocked.
   */
  silentMs?: number
  /** Called when a newer Keyside wants the database: this context has let go of it, and should be reloaded. */
  onSuperseded?: () => void
}

/**
 * A function that gives the open database. It is opened at the first call, and again after the browser closed it.
 * Rejects with `DatabaseUnavailable`.
 */
export function databaseAt(options: DatabaseOptions = {}): () => Promise<Database> {
  let opening: Promise<Database> | undefined
  return () => {
    opening ??= openOnce(options, () => {
      opening = undefined
    }).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }
}

async function openOnce(options: DatabaseOptions, onClosed: () => void): Promise<Database> {
  const { name = 'keyside', steps = migrations, blockedMs = 3000, silentMs = 6000, onSuperseded } = options
  const { promise: blocked, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(new DatabaseUnavailable('blocked'))
  let timer = setTimeout(giveUp, silentMs)
  // Where storage is switched off, even asking for it can throw.
  const ask = async () =>
    openDB<KeysideSchema>(name, steps.length, {
      upgrade(db, oldVersion, _newVersion, transaction) {
        clearTimeout(timer)
        // A step that fails rejects the opening too, and callers handle that.
        transaction.done.catch(() => undefined)
        for (const migrate of steps.slice(oldVersion)) migrate(db, transaction)
      },
      blocked() {
        clearTimeout(timer)
        timer = setTimeout(giveUp, blockedMs)
      },
      blocking(_currentVersion, _blockedVersion, event) {
        ;(event.target as IDBDatabase).close()
        onClosed()
        onSuperseded?.()
      },
      terminated: onClosed,
    })
  const opened = ask()
  try {
    return await Promise.race([opened, blocked])
  } catch (error) {
    if (error instanceof DatabaseUnavailable) {
      opened.then(
        (db) => db.close(),
        () => undefined,
      )
      throw error
    }
    const newer = error instanceof DOMException && error.name === 'VersionError'
    throw new DatabaseUnavailable(newer ? 'newer' : 'refused', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
