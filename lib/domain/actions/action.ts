import * as v from 'valibot'
import { rowEntries } from '../rows/row'

/** What an action works on. */
export const actionSubjects = ['page', 'selection', 'field', 'nothing'] as const
export type ActionSubject = (typeof actionSubjects)[number]

export const shortcutSlots = [1, 2, 3, 4, 5, 6, 7, 8] as const
export type ShortcutSlot = (typeof shortcutSlots)[number]

export const actionResults = ['thread', 'field', 'clipboard'] as const
export const actionStarts = ['at-once', 'insert'] as const

export const maxActionNameChars = 80
export const maxTemplateChars = 32_768
export const maxSelectorChars = 500

/** How many actions of the user's own are kept: what fits into no menu helps nobody. */
export const maxOwnActions = 200

export const actionEntries = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxActionNameChars)),
  /** With `{{variables}}`, see lib/prompts/template. */
  template: v.pipe(v.string(), v.maxLength(maxTemplateChars)),
  subject: v.picklist(actionSubjects),
  inMenu: v.boolean(),
  inPalette: v.boolean(),
  /** Of an action on a page: which part of it is read, as a CSS selector. All of it where there is none. */
  selector: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(maxSelectorChars))),
  slot: v.exactOptional(v.picklist(shortcutSlots)),
  result: v.picklist(actionResults),
  /** `at-once` sends when chosen; `insert` puts the words into the composer for the user to send. */
  start: v.picklist(actionStarts),
  assistantId: v.exactOptional(v.string()),
  /** Where it stands in menus and lists: smaller first. */
  position: v.pipe(v.number(), v.finite()),
  isOff: v.exactOptional(v.boolean()),
} as const

/**
 * The user's own action, or the user's changes to a built-in one, whose id the row then has. A changed built-in
 * action that has its id for a name, or an empty template, goes by the original's: so a name stays translated, and
 * an action that was only moved still gets the template of a later version.
 */
export const actionSchema = v.object({ ...rowEntries, ...actionEntries })

export type Action = v.InferOutput<typeof actionSchema>

/** What a person decides about an action: all of its row but the bookkeeping. */
export type ActionContent = Omit<Action, 'id' | 'v' | 'createdAt' | 'updatedAt' | 'rev' | 'deletedAt'>
