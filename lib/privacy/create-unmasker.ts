import { barePlaceholder } from './placeholder'

/** The end of what came so far: `text` may be the beginning of a placeholder, and `before` stands before it. */
export interface HeldText {
  before: string
  text: string
}

export const nothingHeld: HeldText = { before: '', text: '' }

export interface Unmasker {
  /** Takes the next piece. Gives what is certain by now, with the real values in it, and what is held back. */
  push(held: HeldText, piece: string): { text: string; held: HeldText }
  /** What was held back: nothing more will come. */
  end(held: HeldText): string
}

/** Without brackets it is one only where no word goes on before or behind it. */
const anyPlaceholder = new RegExp(`\\[(${barePlaceholder})\\]|(?<!\\w)(${barePlaceholder})(?!\\w)`, 'g')

/**
 * Restores the values behind placeholders in a text that comes in pieces, however it is cut. What may be the
 * beginning of a placeholder is held back, and nothing else. A placeholder that lost its brackets is one too.
 */
export function createUnmasker(placeholders: ReadonlyMap<string, string>): Unmasker {
  const beginnings = beginningsOf(placeholders.keys())
  const longest = Math.max(0, ...Array.from(beginnings, ({ length }) => length))

  /** Where that begins which may go on to be a placeholder. */
  function uncertainFrom(text: string): number {
    for (let from = Math.max(0, text.length - longest); from < text.length; from++)
      if (beginnings.has(text.slice(from))) return from
    return text.length
  }

  return {
    push(held, piece) {
      if (placeholders.size === 0) return { text: piece, held }
      const text = held.text + piece
      const end = uncertainFrom(text)
      const certain = text.slice(0, end)
      return {
        text: restored(held.before, certain, placeholders),
        held: { before: certain.slice(-1) || held.before, text: text.slice(end) },
      }
    },
    end: ({ before, text }) => restored(before, text, placeholders),
  }
}

/** A whole text with the real values; `written` says how a value stands in it. */
export function unmasked(
  text: string,
  placeholders: ReadonlyMap<string, string>,
  written: (value: string) => string = (value) => value,
): string {
  return restored('', text, new Map(Array.from(placeholders, ([mark, value]) => [mark, written(value)])))
}

/** Where the brackets are missing, only what follows tells that a placeholder is over: then all of it is a beginning. */
function beginningsOf(marks: Iterable<string>): ReadonlySet<string> {
  const beginnings = new Set<string>()
  for (const mark of marks) {
    for (let length = 1; length < mark.length; length++) beginnings.add(mark.slice(0, length))
    for (let end = 2; end < mark.length; end++) beginnings.add(mark.slice(1, end))
  }
  return beginnings
}

function restored(before: string, text: string, values: ReadonlyMap<string, string>): string {
  if (!text.includes('_')) return text
  return (before + text)
    .replace(
      anyPlaceholder,
      (found, inBrackets?: string, bare?: string) => values.get(`[${inBrackets ?? bare}]`) ?? found,
    )
    .slice(before.length)
}
