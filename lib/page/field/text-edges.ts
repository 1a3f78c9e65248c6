import type { TextRange } from './field-surface'

/** White space, and what editors put where no letter is. */
const edges = /^[\s\u200B\u2060]+|[\s\u200B\u2060]+$/g

export const trimmed = (text: string): string => text.replace(edges, '')

export const isBlank = (text: string): boolean => trimmed(text) === ''

/**
 * The range without the white space at its edges. People choose that along with the words: a double click takes the
 * space behind a word, a triple click the line break. Undefined where the range has nothing else.
 */
export function withoutEdges(text: string, { start, end }: TextRange): TextRange | undefined {
  const words = trimmed(text.slice(start, end))
  if (words === '') return undefined
  const from = text.indexOf(words, start)
  return { start: from, end: from + words.length }
}
