import { barePlaceholder } from './placeholder'

export interface Unmasker {
  /** Takes the next piece, and gives back what is certain by now, with the real values in it. */
  push(piece: string): string
  /** What was held back: nothing more will come. */
  end(): string
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
  let before = ''
  let held = ''

  /** Where that begins which may go on to be a placeholder. */
  function uncertainFrom(text: string): number {
    for (let from = Math.max(0, text.length - longest); from < text.length; from++)
      if (beginnings.has(text.slice(from))) return from
    return text.length
  }

  return {
    push(piece) {
      if (placeholders.size === 0) return piece
      const text = held + piece
      const end = uncertainFrom(text)
      const certain = restored(before, text.slice(0, end), placeholders)
      before = text.slice(0, end).slice(-1) || before
      held = text.slice(end)
      return certain
    },
    end() {
      const rest = restored(before, held, placeholders)
      held = ''
      return rest
    },
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
