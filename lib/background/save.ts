import type { Database } from '../db/open'
import { type Writer, write } from '../db/write'
import type { RowStore } from '../domain/stored-rows'
import { type Change, CommandError } from '../protocol'

export type Save = <T>(
  options: { stores?: RowStore[]; durability?: 'strict' | 'relaxed' },
  work: (writer: Writer) => Promise<T>,
) => Promise<T>

/**
 * The only way to change a row: write it, then announce the same row. So nobody sees what a crash could take back.
 * Rejects with a `CommandError` where the disk refuses.
 */
export function createSave(database: () => Promise<Database>, publish: (changes: Change[]) => void): Save {
  return async (options, work) => {
    try {
      const { result, changes } = await write(await database(), options, work)
      publish(changes)
      return result
    } catch (error) {
      if (error instanceof CommandError) throw error
      const full = error instanceof DOMException && error.name === 'QuotaExceededError'
      throw new CommandError(full ? 'storage-full' : 'storage-failed', undefined, { cause: error })
    }
  }
}
