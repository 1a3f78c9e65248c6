import type { Database } from '../db/open'
import { type Writer, write } from '../db/write'
import type { RowStore } from '../domain/stored-rows'
import { type Change, CommandError } from '../protocol'
import { storageError } from './storage-error'

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
      const told = storageError(error)
      throw told instanceof CommandError
        ? told
        : new CommandError('storage-failed', undefined, { cause: error })
    }
  }
}
