import * as v from 'valibot'
import { type Action, type ActionContent, actionEntries } from './action'
import { isActionId } from './action-problem'
import { contentOf } from './effective-actions'

const maxFileBytes = 1_000_000
export const maxImportedActions = 500

/** What becomes of an imported action that differs from the one with its id. */
export const importConflicts = ['keep-mine', 'replace', 'keep-both'] as const
export type ImportConflict = (typeof importConflicts)[number]

/** Why an action was not taken: `same`, it is here already; `conflict`, another with its id is. */
export type ImportRefusal = 'invalid' | 'duplicate' | 'same' | 'conflict' | 'too-many'

export interface ImportResult {
  taken: number
  /** By their places in the list. A name is there where one could be read. */
  refused: { index: number; name?: string; reason: ImportRefusal }[]
}

export type FileProblem = 'too-large' | 'not-json' | 'not-actions' | 'newer' | 'too-many'

/** What would show a name otherwise than it is: control characters, marks of direction, and what has no width. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

const { assistantId: _, name, ...entries } = actionEntries

const importedSchema = v.object({
  id: v.pipe(v.string(), v.check(isActionId)),
  ...entries,
  name: v.pipe(
    v.string(),
    v.transform((text) => text.replace(/\s+/g, ' ').replace(unseen, '')),
    name,
  ),
})
export type ImportedAction = v.InferOutput<typeof importedSchema>

/** One imported action, checked; what it holds beyond its own fields is dropped. Undefined where it cannot be one. */
export function readImported(value: unknown): ImportedAction | undefined {
  const parsed = v.safeParse(importedSchema, value)
  return parsed.success ? parsed.output : undefined
}

/** The file that the user's own actions, and changes to built-in ones, are exported as. */
export function actionFileOf(rows: readonly Action[]): string {
  const actions = rows.map((row) => {
    // Assistants are not in the file, and the id of one means nothing elsewhere.
    const { assistantId: __, ...content }: ActionContent = contentOf(row)
    return { id: row.id, ...content }
  })
  return `${JSON.stringify({ keyside: 'actions', v: 1, actions }, null, 2)}\n`
}

const fileSchema = v.object({ keyside: v.literal('actions'), v: v.number(), actions: v.array(v.unknown()) })

export type ActionFile = { ok: true; actions: unknown[] } | { ok: false; problem: FileProblem }

/** The list in a file of actions. What stands in the list is unchecked still. */
export function readActionFile(text: string): ActionFile {
  if (text.length > maxFileBytes) return { ok: false, problem: 'too-large' }
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: 'not-json' }
    throw error
  }
  const parsed = v.safeParse(fileSchema, value)
  if (!parsed.success) return { ok: false, problem: isNewer(value) ? 'newer' : 'not-actions' }
  if (parsed.output.v !== 1) return { ok: false, problem: parsed.output.v > 1 ? 'newer' : 'not-actions' }
  if (parsed.output.actions.length > maxImportedActions) return { ok: false, problem: 'too-many' }
  return { ok: true, actions: parsed.output.actions }
}

/** A later version may have another shape altogether. */
const isNewer = (value: unknown): boolean =>
  v.is(v.object({ keyside: v.literal('actions'), v: v.pipe(v.number(), v.minValue(2)) }), value)

/** Whether a file is worth reading at all, by its size in bytes. */
export const isTooLarge = (bytes: number): boolean => bytes > maxFileBytes
