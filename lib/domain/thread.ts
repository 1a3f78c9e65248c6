import * as v from 'valibot'
import { contextChoiceSchema } from './context-choice'
import { settingEntries } from './parameters/setting-entries'
import { metadata } from './rows/metadata'
import { optionalTimeMs, rowEntries } from './rows/row'

export const maxTitleChars = 200

export const threadSchema = v.object({
  ...rowEntries,
  title: v.pipe(v.string(), v.maxLength(maxTitleChars)),
  /** Who named it: a title that a person wrote is never replaced. */
  titledBy: v.picklist(['first-message', 'model', 'person']),
  /** When its last message came, in ms: what the list of threads is sorted by. */
  activeAt: v.number(),
  /** The last message of the branch shown by default. */
  leafId: v.nullable(v.string()),
  connectionId: v.exactOptional(v.string()),
  model: v.exactOptional(v.string()),
  ...settingEntries,
  /** When it was pinned, or put into the archive, in ms. */
  pinnedAt: optionalTimeMs,
  archivedAt: optionalTimeMs,
  /** The action that it began with. */
  actionId: v.exactOptional(v.string()),
  /** The page that it began on. */
  page: v.exactOptional(v.object({ url: v.string(), title: v.string() })),
  /** What of it is sent with its next messages. */
  context: v.exactOptional(contextChoiceSchema),
  metadata: v.exactOptional(metadata),
})

export type Thread = v.InferOutput<typeof threadSchema>

/** A title out of the first message: its first line with words in it, cut at a word within 60 characters. */
export function titleFrom(text: string): string {
  const line =
    text
      .split(/\r?\n/)
      .map((each) => each.replace(/\s+/g, ' ').trim())
      .find((each) => /[\p{L}\p{N}]/u.test(each)) ?? text.trim().replace(/\s+/g, ' ')
  const characters = Array.from(line)
  if (characters.length <= 60) return line
  const cut = characters.slice(0, 59).join('')
  const lastSpace = cut.lastIndexOf(' ')
  return `${(lastSpace > 30 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`
}
