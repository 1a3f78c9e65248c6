import type { Writer } from '../../db/write/write'
import { type Action, type ActionContent, maxOwnActions } from '../../domain/actions/action'
import {
  type ImportConflict,
  type ImportedAction,
  type ImportRefusal,
  type ImportResult,
  readImported,
} from '../../domain/actions/action-file'
import { actionProblem } from '../../domain/actions/action-problem'
import { contentOf, contentOfBuiltIn, isSameContent } from '../../domain/actions/effective-actions'
import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import { findBuiltIn } from '../../prompts/built-in-actions'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'

type ActionCommands = Pick<Commands, 'saveAction' | 'deleteAction' | 'importActions'>

export function actionCommands(deps: Pick<BackgroundDeps, 'save' | 'now'>): ActionCommands {
  const { now } = deps

  /** Writes the row, and returns it. An action that was deleted comes back. */
  async function keep(writer: Writer, id: string, content: ActionContent): Promise<Action> {
    const known = await writer.getEvenDeleted('actions', id)
    const row: Action = known
      ? { ...freshRow(id, known.createdAt), updatedAt: now(), rev: known.rev + 1, ...content }
      : { ...freshRow(id, now()), ...content }
    writer.put('actions', row)
    return row
  }

  return {
    async saveAction({ actionId, ...content }) {
      const problem = actionProblem(actionId, content)
      if (problem !== undefined) throw new CommandError('invalid', problem)
      await deps.save({ stores: ['actions'] }, async (writer) => {
        const rows = await writer.all('actions')
        const isNew = findBuiltIn(actionId) === undefined && rows.every(({ id }) => id !== actionId)
        if (isNew && ownCount(rows) >= maxOwnActions) throw new CommandError('invalid', 'too-many')
        for (const row of rows) {
          if (row.id === actionId || row.slot === undefined || row.slot !== content.slot) continue
          const { slot: _, ...rest } = contentOf(row)
          await keep(writer, row.id, rest)
        }
        await keep(writer, actionId, content)
      })
      return {}
    },

    async deleteAction({ actionId }) {
      await deps.save({ stores: ['actions'] }, async (writer) => {
        const row = await writer.get('actions', actionId)
        if (row !== undefined)
          writer.put('actions', { ...row, deletedAt: now(), updatedAt: now(), rev: row.rev + 1 })
        else if (findBuiltIn(actionId) === undefined) throw new CommandError('not-found')
      })
      return {}
    },

    importActions: ({ actions, onConflict }) =>
      deps.save({ stores: ['actions'] }, async (writer) => {
        const result: ImportResult = { taken: 0, refused: [] }
        const rows = await writer.all('actions')
        const seen = new Set<string>()
        for (const [index, value] of actions.entries()) {
          const imported = readImported(value)
          const planned = imported ? plan(rows, imported, onConflict, seen) : 'invalid'
          if (typeof planned === 'string') {
            result.refused.push({ index, ...(imported ? { name: imported.name } : {}), reason: planned })
            continue
          }
          const { id, ...content } = planned
          const kept = await keep(writer, id, content)
          rows.splice(0, rows.length, ...rows.filter((row) => row.id !== id), kept)
          result.taken += 1
        }
        return result
      }),
  }

  /** What to keep of an imported action, or why to keep nothing. */
  function plan(
    rows: Action[],
    { id, ...content }: ImportedAction,
    onConflict: ImportConflict,
    seen: Set<string>,
  ): ({ id: string } & ActionContent) | ImportRefusal {
    if (actionProblem(id, content) !== undefined) return 'invalid'
    if (seen.has(id)) return 'duplicate'
    seen.add(id)
    const mine = contentWith(rows, id)
    const entered = { ...content, template: content.template || (findBuiltIn(id)?.template ?? '') }
    if (mine !== undefined && isSameContent(withoutSlot(mine), withoutSlot(entered))) return 'same'
    if (mine !== undefined && onConflict === 'keep-mine') return 'conflict'
    const isCopy = mine !== undefined && onConflict === 'keep-both'
    const adds = isCopy || (mine === undefined && findBuiltIn(id) === undefined)
    if (adds && ownCount(rows) >= maxOwnActions) return 'too-many'
    if (!isCopy) return { id, ...withFreeSlot(rows, id, content) }
    const copy = { id: newId('action', now()), ...withFreeSlot(rows, '', entered) }
    return actionProblem(copy.id, copy) === undefined ? copy : 'invalid'
  }
}

const ownCount = (rows: Action[]): number => rows.filter(({ id }) => findBuiltIn(id) === undefined).length

/** What an action is now, by its row or, where it was never changed, as it is built in. */
function contentWith(rows: Action[], id: string): ActionContent | undefined {
  const original = findBuiltIn(id)
  const row = rows.find((each) => each.id === id)
  if (row === undefined) return original && contentOfBuiltIn(original, id)
  const content = contentOf(row)
  return { ...content, template: content.template || (original?.template ?? '') }
}

function withoutSlot(content: ActionContent): ActionContent {
  const { slot: _, assistantId: __, ...rest } = content
  return rest
}

/** The slot stays only where no other action has it. */
function withFreeSlot(rows: Action[], id: string, content: ActionContent): ActionContent {
  const isTaken = rows.some((row) => row.id !== id && row.slot !== undefined && row.slot === content.slot)
  if (!isTaken) return content
  const { slot: _, ...rest } = content
  return rest
}
