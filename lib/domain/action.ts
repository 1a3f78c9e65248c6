import * as v from 'valibot'
import { rowEntries } from './row'

/** What an action works on. */
export const actionSubjects = ['page', 'selection', 'field', 'nothing'] as const
export type ActionSubject = (typeof actionSubjects)[number]

export const shortcutSlots = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** The user's own action, or the user's changes to a built-in one, whose id the row then has. */
export const actionSchema = v.object({
  ...rowEntries,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** With `{{variables}}`, see lib/prompts/template. */
  template: v.pipe(v.string(), v.maxLength(32_768)),
  subject: v.picklist(actionSubjects),
  inMenu: v.boolean(),
  inPalette: v.boolean(),
  slot: v.exactOptional(v.picklist(shortcutSlots)),
  result: v.picklist(['thread', 'field', 'clipboard']),
  /** `at-once` sends when chosen; `insert` puts the words into the composer for the user to send. */
  start: v.picklist(['at-once', 'insert']),
  assistantId: v.exactOptional(v.string()),
  /** Where it stands in menus and lists: smaller first. */
  position: v.number(),
  isOff: v.exactOptional(v.boolean()),
})

export type Action = v.InferOutput<typeof actionSchema>
