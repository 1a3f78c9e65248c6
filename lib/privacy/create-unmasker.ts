export interface Unmasker {
  /** Takes the next piece, and gives back what is certain by now, with the real values in it. */
  push(piece: string): string
  /** What was held back: nothing more will come. */
  end(): string
}

/**
 * Restores the values behind placeholders in a text that comes in pieces, however it is cut. What may be the
 * beginning of a placeholder is held back, and nothing else. A placeholder that lost its brackets is one too.
 */
export function createUnmasker(placeholders: ReadonlyMap<string, string>): Unmasker {
  const marks = Array.from(placeholders.keys())
  const bareMarks = marks.map(withoutBrackets)
  const tokens = [...marks, ...bareMarks]
  const longest = Math.max(0, ...marks.map((mark) => mark.length))
  let before = ''
  let held = ''

  /** Where that begins which may go on to be a placeholder. */
  function uncertainFrom(text: string): number {
    for (let from = Math.max(0, text.length - longest); from < text.length; from++) {
      const tail = text.slice(from)
      if (tokens.some((token) => token.startsWith(tail) && !placeholders.has(tail))) return from
    }
    return text.length
  }

  return {
    push(piece) {
      if (placeholders.size === 0) return piece
      const text = held + piece
      const end = uncertainFrom(text)
      const certain = restored(before, text.slice(0, end), placeholders, bareMarks)
      before = text.slice(0, end).slice(-1) || before
      held = text.slice(end)
      return certain
    },
    end() {
      const rest = restored(before, held, placeholders, bareMarks)
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
  const values = new Map(Array.from(placeholders, ([mark, value]) => [mark, written(value)]))
  return restored('', text, values, Array.from(values.keys(), withoutBrackets))
}

const withoutBrackets = (mark: string): string => mark.slice(1, -1)

function restored(
  before: string,
  text: string,
  placeholders: ReadonlyMap<string, string>,
  bareMarks: readonly string[],
): string {
  if (!bareMarks.some((mark) => text.includes(mark))) return text
  // A placeholder is told by its kind and digits; where a word goes on before or behind, it is no placeholder.
  const any = /\[([A-Z]{3,7}(?:_KEY)?_[0-9A-F]{4,16})\]|(?<!\w)([A-Z]{3,7}(?:_KEY)?_[0-9A-F]{4,16})(?!\w)/g
  return (before + text)
    .replace(any, (found, inBrackets?: string, bare?: string) => {
      return placeholders.get(`[${inBrackets ?? bare}]`) ?? found
    })
    .slice(before.length)
}
