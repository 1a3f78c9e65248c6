import { DatabaseUnavailable } from '../../db/open'
import { CommandError, type CommandErrorCode } from '../../protocol'

const codeOf = (error: unknown): CommandErrorCode | undefined => {
  if (error instanceof DatabaseUnavailable) return 'storage-failed'
  if (!(error instanceof DOMException)) return undefined
  return error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed'
}

/** What the database threw, as the `CommandError` that a view can tell; anything else as it is. */
export function storageError(error: unknown): unknown {
  const code = codeOf(error)
  return code === undefined ? error : new CommandError(code, undefined, { cause: error })
}

/** The same handlers: where one reads or writes the database itself, its failures are told like those of a save. */
export function tellingStorageErrors<H extends object>(handlers: H): H {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...input: unknown[]) => {
      try {
        return await (handler as (...input: unknown[]) => Promise<unknown>)(...input)
      } catch (error) {
        throw storageError(error)
      }
    },
  ])
  return Object.fromEntries(entries) as H
}
