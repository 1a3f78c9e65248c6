export type CitedPiece =
  | { type: 'text'; text: string }
  | { type: 'citation'; passage: string; number: number }

/**
 * An answer cut into words and the passages that they rest on, which stand between double square brackets. Some
 * models write other brackets, or put quotation marks around the passage: these are taken too. A passage that is not
 * finished yet is left out, so that a growing answer does not flicker.
 */
export function citationsIn(text: string, isGrowing: boolean): CitedPiece[] {
  const pieces: CitedPiece[] = []
  let from = 0
  let number = 0
  for (const match of text.matchAll(finished)) {
    const passage = (match[1] ?? match[2] ?? '').replace(around, '')
    if (passage === '') continue
    pieces.push({ type: 'text', text: withoutSpaceAfter(text.slice(from, match.index)) })
    number += 1
    pieces.push({ type: 'citation', passage, number })
    from = match.index + match[0].length
  }
  const rest = text.slice(from)
  const words = isGrowing ? withoutBegun(rest) : rest
  if (words !== '') pieces.push({ type: 'text', text: words })
  return pieces.filter((piece) => piece.type === 'citation' || piece.text !== '')
}

/** The answer as one would pass it on: without its passages. */
export const withoutCitations = (text: string): string =>
  citationsIn(text, false)
    .map((piece) => (piece.type === 'text' ? piece.text : ''))
    .join('')

const longestPassage = 600
const finished = new RegExp(
  `\\[\\[([^\\[\\]]{1,${longestPassage}}(?:\\[[^\\[\\]]{0,80}\\][^\\[\\]]{0,${longestPassage}})?)\\]\\]|【([^【】]{1,${longestPassage}})】`,
  'gu',
)
const finishedHere = new RegExp(finished.source, 'uy')

/** The passage whose opening bracket stands at `at`, and how long it is with its brackets. */
export function citationAt(text: string, at: number): { passage: string; length: number } | undefined {
  finishedHere.lastIndex = at
  const match = finishedHere.exec(text)
  const passage = (match?.[1] ?? match?.[2] ?? '').replace(around, '')
  return match === null || passage === '' ? undefined : { passage, length: match[0].length }
}

const begun = new RegExp(`\\s*(?:\\[\\[?|【)[^\\]】]{0,${longestPassage}}\\]?$`, 'u')
/** The text without a passage that is only begun. What has grown longer than any passage is text. */
export function withoutBegun(text: string): string {
  const from = Math.max(0, text.length - longestPassage - 10)
  return text.slice(0, from) + text.slice(from).replace(begun, '')
}

const around = /^[\s"'“”„«»‘’]+|[\s"'“”„«»‘’]+$/gu
/** The mark stands close to the word it belongs to, whatever space the model left. */
const withoutSpaceAfter = (text: string): string => text.replace(/[ \t]+$/u, '')
