import { type ComparableText, comparableText } from './comparable-text'

export interface FoundPassage {
  start: number
  end: number
}

/** Words that a writer may leave out where there is an ellipsis. */
const widestGap = 1500
/** A piece beside an ellipsis must say something by itself: "the … not" is in every page. */
const leastWords = 3
const leastWideChars = 5

const ellipsis = /\s*(?:\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,})\s*/

/**
 * Where a quotation stands in a text. White space, case, quotes, dashes, Markdown and soft hyphens may differ, and
 * an ellipsis may leave something out; words, numbers and their order may not. Takes time in proportion to both.
 */
export const findPassage = (text: string, passage: string): FoundPassage | undefined =>
  passageFinder(text)(passage)

/** `findPassage` for several quotations out of one text, which is made comparable once. */
export function passageFinder(text: string): (passage: string) => FoundPassage | undefined {
  const whole = comparableText(text)
  let withoutNotes: ComparableText | undefined
  return (passage) => {
    const pieces = passage.split(ellipsis).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    const wanted = pieces.map((piece) => comparableText(piece).chars)
    if (wanted.length === 0 || wanted.some((piece) => piece === '')) return undefined
    if (wanted.length > 1 && !wanted.every(saysSomething)) return undefined
    const found = findIn(whole, wanted)
    if (found !== undefined || !text.includes('[')) return found
    withoutNotes ??= comparableText(text, noteMark)
    return findIn(withoutNotes, wanted)
  }
}

/** The mark of a note behind a word, which a quotation may leave out. */
const noteMark = /(?<=[^\s([])\[(?:\d{1,3}(?::\d)?|[a-z])\]/y

function findIn(
  { chars, starts, ends }: ComparableText,
  wanted: readonly string[],
): FoundPassage | undefined {
  const found = chain(chars, wanted)
  if (found === undefined) return undefined
  const start = starts[found.start]
  const end = ends[found.end - 1]
  return start === undefined || end === undefined ? undefined : { start, end }
}

const saysSomething = (piece: string): boolean =>
  piece.split(' ').length >= leastWords ||
  (piece.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0) >= leastWideChars

/** The first way in which the pieces follow each other, each near enough to the one before. */
function chain(text: string, pieces: readonly string[]): FoundPassage | undefined {
  const [first = '', ...rest] = pieces
  let ways = occurrences(text, first).map((start) => ({ start, end: start + first.length }))
  for (const piece of rest) {
    const next: FoundPassage[] = []
    let at = 0
    for (const start of occurrences(text, piece)) {
      while (at + 1 < ways.length && (ways[at + 1]?.end ?? Number.POSITIVE_INFINITY) <= start) at++
      const before = ways[at]
      if (before !== undefined && before.end <= start && start - before.end <= widestGap)
        next.push({ start: before.start, end: start + piece.length })
    }
    ways = next
  }
  return ways[0]
}

/** All places of whole words, by Knuth, Morris and Pratt: no text makes it slow. */
function occurrences(text: string, word: string): number[] {
  const borders = bordersOf(word)
  const found: number[] = []
  let matched = 0
  for (let index = 0; index < text.length; index++) {
    while (matched > 0 && text[index] !== word[matched]) matched = borders[matched - 1] ?? 0
    if (text[index] === word[matched]) matched++
    if (matched < word.length) continue
    const start = index - word.length + 1
    if (isBorder(text, start) && isBorder(text, index + 1)) found.push(start)
    matched = borders[matched - 1] ?? 0
  }
  return found
}

function bordersOf(word: string): number[] {
  const borders = [0]
  let matched = 0
  for (let index = 1; index < word.length; index++) {
    while (matched > 0 && word[index] !== word[matched]) matched = borders[matched - 1] ?? 0
    if (word[index] === word[matched]) matched++
    borders.push(matched)
  }
  return borders
}

const isBorder = (text: string, index: number): boolean => {
  const before = text[index - 1] ?? ' '
  const after = text[index] ?? ' '
  const joins = /[\p{L}\p{M}\p{N}.,:/%-]/u
  const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
  return !joins.test(before) || !joins.test(after) || wide.test(before) || wide.test(after)
}
