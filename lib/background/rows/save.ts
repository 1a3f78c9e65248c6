import type { Database } from '../../db/open'
import { type WriteOptions, type Writer, write } from '../../db/write/write'
import type { AnyRow } from '../../domain/temporary'
import { CommandError } from '../../protocol'
import type { Announcements } from './announcements'
import { storageError } from './storage-error'
import type { TemporaryRows } from './temporary-rows'

export type Save = <T>(options: SaveOptions<T>, work: (writer: Writer) => Promise<T>) => Promise<T>

interface SaveOptions<T> extends WriteOptions<T> {
  /** What cannot wait for views to draw: called when the rows are on disk, a moment before they are announced. */
  onWritten?: (result: T) => void
}

/**
 * The only way to change a row: write it, then announce the same row. So nobody sees what a crash could take back.
 * Rejects with a `CommandError` where the disk refuses. `work` may be called twice: what it did first is not kept then.
 */
export function createSave(
  database: () => Promise<Database>,
  announcements: Announcements,
  temporary: TemporaryRows,
): Save {
  let lastTurn: Promise<unknown> = Promise.resolve()

  async function saveNow<T>(
    options: SaveOptions<T>,
    work: (writer: Writer) => Promise<T>,
    hasTurn: boolean,
  ): Promise<Saved<T>> {
    const written: AnyRow[] = []
    const { result, changes } = await write(await database(), options, async (writer) => {
      const done = await work(temporary.over(writer, written))
      if (written.length > 0 && !hasTurn) throw new NeedsTurn()
      return done
    })
    await temporary.keep(written)
    const rows = [...changes, ...written]
    if (options.onWritten === undefined) {
      announcements.now(rows)
      return { result }
    }
    options.onWritten(result)
    return { result, announced: announcements.soon(rows) }
  }

  /** No transaction holds temporary rows together: saves that may change them take turns. */
  function saveInTurn<T>(options: SaveOptions<T>, work: (writer: Writer) => Promise<T>): Promise<Saved<T>> {
    const saving = lastTurn.then(() => saveNow(options, work, true))
    lastTurn = saving.catch(() => undefined)
    return saving
  }

  return async (options, work) => {
    try {
      await temporary.ready()
      const saved = temporary.isUsed() ? await saveInTurn(options, work) : await saveNow(options, work, false)
      if (saved.announced !== undefined) await saved.announced
      return saved.result
    } catch (error) {
      if (error instanceof NeedsTurn) {
        temporary.begin()
        const saved = await saveInTurn(options, work).catch((second: unknown) => {
          throw asTold(second)
        })
        await saved.announced
        return saved.result
      }
      throw asTold(error)
    }
  }
}

interface Saved<T> {
  result: T
  announced?: Promise<void>
}

/** Thrown by a save that writes the first temporary row without having taken its turn: it is done again in turn. */
class NeedsTurn extends Error {}

function asTold(error: unknown): CommandError {
  const told = storageError(error)
  return told instanceof CommandError ? told : new CommandError('storage-failed', undefined, { cause: error })
}
