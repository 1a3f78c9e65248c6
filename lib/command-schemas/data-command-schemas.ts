import * as v from 'valibot'
import { messageSchema } from '../domain/message'
import { runSchema } from '../domain/run'
import { rowStores } from '../domain/stored-rows'
import type { ThreadImportResult } from '../import/import-preview'
import { command, gives } from './command'
import { id, nothing } from './fields'

const restoreId = v.pipe(v.string(), v.regex(/^restore_[0-9a-f-]{36}$/))
const timeMs = v.pipe(v.number(), v.finite())
const part = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Commands that concern all that is kept: importing, restoring, clearing up, and writing to a folder. */
export const dataCommandSchemas = {
  /** A view's first command: starts the background, which ends the runs that nobody is running. */
  wake: command(nothing),

  /**
   * Takes over the conversations that a view has put into `staging`, but those of the parts that are `skipped`.
   * Resolves when all are written; the same import is taken once. Closing the view does not end it.
   */
  importThreads: command(
    v.strictObject({ importId: id, skipped: v.pipe(v.array(part), v.maxLength(100_000)) }),
    gives<ThreadImportResult>(),
  ),
  /** Leaves out what has not been taken over yet, and resolves when that is so. */
  stopImport: command(v.strictObject({ importId: id })),

  /**
   * Checks a backup that a view has put into `staging`, piece by piece, and stages what restoring it would bring.
   * This and the next resolve when the work has begun; how it stands is told in `restoringItem`.
   */
  checkBackup: command(v.strictObject({ importId: restoreId })),
  /**
   * Stops the runs that it touches, and takes over a backup that was checked: all of it, or nothing. Actions that are
   * here change only where `takesActions` says so.
   */
  applyBackup: command(v.strictObject({ importId: restoreId, takesActions: v.exactOptional(v.boolean()) })),
  /** Stops checking or restoring, and forgets the backup. Resolves when nothing of it is left. */
  dropBackup: command(v.strictObject({ importId: restoreId })),

  /** Deletes the conversations that were last active before a time. All of them have the same `deletedAt` then. */
  deleteOldThreads: command(
    v.strictObject({ beforeMs: timeMs, keepPinned: v.boolean() }),
    gives<{ count: number; deletedAt: number }>(),
  ),
  /** Brings back what one `deleteOldThreads` deleted. */
  restoreOldThreads: command(v.strictObject({ deletedAt: timeMs }), gives<{ count: number }>()),
  /** Removes all that was deleted at once, rather than after 30 days: it cannot be brought back. */
  deleteNow: command(nothing),
  /** Removes attachments that nothing refers to, and drafts of conversations that are no more. */
  freeSpace: command(nothing, gives<{ blobs: number; bytes: number; drafts: number }>()),
  /** Stops all runs, and removes everything at once: rows, attachments, keys, settings, drafts. */
  eraseEverything: command(nothing),

  /** Writes every conversation to the folder that a view has just put into `folders`, and each that changes later. */
  startFolder: command(nothing),
  /** Goes on writing to it, now that the browser permits it again. */
  continueFolder: command(nothing),
  /** Writes nothing to it any more. What is written stays there. */
  forgetFolder: command(nothing),

  /** Rows that a view could not read: the background looks at them again, and sets aside those that are damaged. */
  setAside: command(
    v.strictObject({ store: v.picklist(rowStores), ids: v.pipe(v.array(id), v.maxLength(100_000)) }),
  ),
  /** Tries to save what the disk refused: the rows that were announced as pending, given back by a view. */
  saveAgain: command(
    v.strictObject({
      messages: v.pipe(v.array(messageSchema), v.maxLength(1000)),
      runs: v.pipe(v.array(runSchema), v.maxLength(1000)),
    }),
  ),

  /** Forgets all requests that were written down. */
  clearRequests: command(nothing),
}
