import { searchableText, withoutMarks } from './searchable-text'
import { foldText, foldWithPlaces, type Match } from './text/fold-text'
import { beginsWord, searchWords } from './text/search-words'

/** What a person looks for. All of its terms have to be there. */
export interface SearchQuery {
  terms: readonly SearchTerm[]
  /** The words by which the index finds candidates. Each may be the beginning of a longer word. */
  words: readonly string[]
}

export interface SearchTerm {
  /** As it was typed, without the quotation marks. */
  text: string
  /** What the index knows of it. */
  words: ReadonlySet<string>
  pattern: RegExp
}

const typed = /["“”«»„]([^"“”«»„]*)["“”«»„]?|[^\s"“”«»„]+/gu

/**
 * Words that all have to be there, each as the beginning of a word, in any order; and, between quotation marks, phrases.
 * Undefined where nothing is asked that could be found.
 */
export function parseQuery(query: string): SearchQuery | undefined {
  const terms = Array.from(query.matchAll(typed)).flatMap(([whole, quoted]) => {
    const text = (quoted ?? whole).trim()
    const folded = foldText(text)
    const words = searchWords(folded)
    return words.size === 0 ? [] : [{ text, words, pattern: patternOf(folded) }]
  })
  return terms.length === 0 ? undefined : queryOf(terms)
}

function queryOf(terms: readonly SearchTerm[]): SearchQuery {
  const words = Array.from(new Set(terms.flatMap((term) => Array.from(term.words))))
  // A word that a longer one begins or ends with rules nothing out, so only the longer one is looked up.
  const needed = words.filter(
    (word) =>
      !words.some(
        (other) => other !== word && (other.startsWith(word) || (!beginsWord(word) && other.endsWith(word))),
      ),
  )
  return { terms, words: needed }
}

/**
 * What is still to be found behind a title that has some of the terms and not all. The same object each time for the
 * same terms.
 */
export function remainders(query: SearchQuery): (searchable: string) => SearchQuery | undefined {
  const known = new Map<string, SearchQuery>()
  return (searchable) => {
    const open = query.terms.filter(({ pattern }) => !pattern.test(searchable))
    if (open.length === 0 || open.length === query.terms.length) return undefined
    const key = JSON.stringify(open.map(({ text }) => text))
    const rest = known.get(key) ?? queryOf(open)
    known.set(key, rest)
    return rest
  }
}

const patternOf = (folded: string): RegExp =>
  new RegExp(`${beginsWord(folded) ? '(?<![\\p{L}\\p{N}])' : ''}${escaped(folded)}`, 'u')

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')

/** Whether a text, as `searchableText` has folded it, has all terms. */
export const hasAll = (searchable: string, { terms }: SearchQuery): boolean =>
  terms.every(({ pattern }) => pattern.test(searchable))

export interface Snippet {
  text: string
  /** Where in it the terms stand. */
  matches: Match[]
}

const before = 40
const snippetChars = 160
/** How much of a text is searched for a snippet. Where no term is found in it, the beginning is shown. */
const searchedChars = 200_000
/**
 * A text is searched in pieces of this length: finding the place of each character takes longer, and only one piece
 * needs it.
 */
const pieceChars = 1000
/** How much of the next piece is searched with each: no term that begins in a piece reaches further. */
const overlap = 200

/** The part of a text in which the first of the terms stands, in one line. */
export function snippetOf(text: string, query: SearchQuery): Snippet {
  const start = pieceWith(text, query)
  const end = start + pieceChars + 2 * overlap
  const piece = text.slice(start, end)
  const show = (line: string, found: readonly Match[]) => cut(line, found, start > 0, end < text.length)
  const plain = oneLine(withoutMarks(piece))
  const inPlain = matchesOf(plain, query)
  if (inPlain.length > 0) return show(plain, inPlain)
  // A term that is not found in the text without marks has marks itself.
  const marked = oneLine(piece)
  const inMarked = matchesOf(marked, query)
  return inMarked.length > 0 ? show(marked, inMarked) : show(plain, [])
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Where to begin, so that the first term that is found stands behind it, and something before it does too. */
function pieceWith(text: string, { terms }: SearchQuery): number {
  for (let from = 0; from < Math.min(text.length, searchedChars); from += pieceChars) {
    // Within a word, its rest would look like a word of its own.
    const start = from === 0 ? 0 : wordStart(text, from - overlap)
    const folded = searchableText(text.slice(start, from + pieceChars + overlap))
    if (terms.some(({ pattern }) => pattern.test(folded))) return start
  }
  return 0
}

function cut(line: string, found: readonly Match[], hasMoreBefore: boolean, hasMoreBehind: boolean): Snippet {
  const first = found[0]?.start ?? 0
  const from = first <= before ? 0 : wordStart(line, first - before)
  const to = Math.min(line.length, characterStart(line, from + snippetChars))
  const lead = hasMoreBefore || from > 0 ? '…' : ''
  return {
    text: `${lead}${line.slice(from, to)}${hasMoreBehind || to < line.length ? '…' : ''}`,
    matches: found
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start - from + lead.length, end: end - from + lead.length })),
  }
}

function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at)
  return space === -1 || space > at + before / 2 ? characterStart(line, at) : space + 1
}

/** Not between the two halves of a character. */
const characterStart = (line: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at - 1 : at

/** Where the terms stand in a text, from left to right, without overlaps. */
export function matchesOf(text: string, { terms }: SearchQuery): Match[] {
  const folded = foldWithPlaces(text)
  const found = terms
    .flatMap(({ pattern }) => Array.from(folded.text.matchAll(new RegExp(pattern, 'gu'))))
    .map(({ index, 0: match }) => ({
      start: folded.starts[index] ?? 0,
      end: folded.starts[index + match.length] ?? 0,
    }))
    .sort((one, other) => one.start - other.start || other.end - one.end)
  let end = 0
  return found.filter((each) => {
    const isBehind = each.start >= end
    if (isBehind) end = each.end
    return isBehind
  })
}
