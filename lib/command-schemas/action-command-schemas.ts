import * as v from 'valibot'
import { actionEntries } from '../domain/actions/action'
import { type ImportResult, importConflicts, maxImportedActions } from '../domain/actions/action-file'
import { command, gives } from './command'
import { id } from './fields'

/** Commands that change the user's actions. */
export const actionCommandSchemas = {
  /**
   * Adds an action, or changes one: all of its content is replaced, and an action that was deleted is there again.
   * A shortcut slot that it takes is taken from the action that had it.
   */
  saveAction: command(v.strictObject({ actionId: id, ...actionEntries })),
  /** Deletes an action of the user's own; a built-in one becomes what it originally was. */
  deleteAction: command(v.strictObject({ actionId: id })),
  /**
   * Adds actions that came from outside, each checked. One that differs from the action with its id is not taken
   * unless `onConflict` says what to do. Only shortcut slots that are free are taken.
   */
  importActions: command(
    v.strictObject({
      actions: v.pipe(v.array(v.unknown()), v.maxLength(maxImportedActions)),
      onConflict: v.picklist(importConflicts),
    }),
    gives<ImportResult>(),
  ),
}
