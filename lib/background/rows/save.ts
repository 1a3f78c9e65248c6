import type { Database } from '../../db/open'
import { type Writer, write } from '../../db/write/write'
import type { RowStore } from '../../domain/stored-rows'
import type { AnyRow } from '../../domain/temporary'
import { type Change, CommandError } from '../../protocol'
import { storageError } from './storage-error'
import type { TemporaryRows } from './temporary-rows'

export type Save = <T>(options: SaveOptions, work: (writer: Writer) => Promise<T>) => Promise<T>

interface SaveOptions {
  stores?: RowStore[]
  durability?: 'strict' | 'relaxed'
}

/**
 * The only way to change a row: write it, then announce the same row. So nobody sees what a crash could take back.
 * Rejects with a `CommandError` where the disk refuses. `work` may be called twice: what it did first is not kept then.
 */
export function createSave(
  database: () => Promise<Database>,
  publish: (changes: Change[]) => void,
  temporary: TemporaryRows,
): Save {
  let lastTurn: Promise<unknown> = Promise.resolve()

  async function saveNow<T>(
    options: SaveOptions,
    work: (writer: Writer) => Promise<T>,
    hasTurn: boolean,
  ): Promise<T> {
    const written: AnyRow[] = []
    const { result, changes } = await write(await database(), options, async (writer) => {
      const done = await work(temporary.over(writer, written))
      if (written.length > 0 && !hasTurn) throw new NeedsTurn()
      return done
    })
    await temporary.keep(written)
    publish([...changes, ...written])
    return result
  }

  /** No transaction holds temporary rows together: saves that may change them take turns. */
  function saveInTurn<T>(options: SaveOptions, work: (writer: Writer) => Promise<T>): Promise<T> {
    const saving = lastTurn.then(() => saveNow(options, work, true))
    lastTurn = saving.catch(() => undefined)
    return saving
  }

  return async (options, work) => {
    try {
      await temporary.ready()
      if (temporary.isUsed()) return await saveInTurn(options, work)
      return await saveNow(options, work, false)
    } catch (error) {
      if (error instanceof NeedsTurn) {
        temporary.begin()
        return await saveInTurn(options, work).catch((second: unknown) => {
          throw asTold(second)
        })
      }
      throw asTold(error)
    }
  }
}

/** The first temporary row was written where others may have been changing the same. */
class NeedsTurn extends Error {}

function asTold(error: unknown): CommandError {
  const told = storageError(error)
  return told instanceof CommandError ? told : new CommandError('storage-failed', undefined, { cause: error })
}
