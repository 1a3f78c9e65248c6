import { foldText, foldWithPlaces, type Match } from './fold-text'
import { beginsWord, searchWords } from './search-words'

/** What a person looks for. All of its terms have to be there. */
export interface SearchQuery {
  terms: readonly SearchTerm[]
  /** The words by which the index finds what may have them. Each may go on. */
  words: readonly string[]
}

export interface SearchTerm {
  /** As it was typed, without the quotation marks. */
  text: string
  pattern: RegExp
}

const typed = /["“”«»„]([^"“”«»„]*)["“”«»„]?|[^\s"“”«»„]+/gu

/**
 * Words that all have to be there, each as the beginning of a word, in any order; and, between quotation marks, phrases.
 * Undefined where nothing is asked that could be found.
 */
export function parseQuery(query: string): SearchQuery | undefined {
  const terms: SearchTerm[] = []
  const words = new Set<string>()
  for (const [whole, quoted] of query.matchAll(typed)) {
    const text = (quoted ?? whole).trim()
    const folded = foldText(text)
    const own = searchWords(folded)
    if (own.size === 0) continue
    for (const word of own) words.add(word)
    terms.push({ text, pattern: patternOf(folded) })
  }
  if (terms.length === 0) return undefined
  // Where a longer one is looked for, what it begins or ends with says no more.
  const needed = Array.from(words).filter(
    (word) =>
      !Array.from(words).some(
        (other) => other !== word && (other.startsWith(word) || (!beginsWord(word) && other.endsWith(word))),
      ),
  )
  return { terms, words: needed }
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
/** Where a term is first found further behind than this, the beginning is shown instead. */
const searchedChars = 50_000

/** The part of a text in which the first of the terms stands, in one line. */
export function snippetOf(text: string, query: SearchQuery): Snippet {
  const line = text
    .slice(0, searchedChars)
    .replace(/[*_~`#>|]+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const found = matchesOf(line, query)
  const first = found[0]?.start ?? 0
  const from = first <= before ? 0 : wordStart(line, first - before)
  const to = Math.min(line.length, from + snippetChars)
  const lead = from > 0 ? '…' : ''
  return {
    text: `${lead}${line.slice(from, to)}${to < line.length ? '…' : ''}`,
    matches: found
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start - from + lead.length, end: end - from + lead.length })),
  }
}

function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at)
  return space === -1 || space > at + before / 2 ? at : space + 1
}

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
  return found.filter((each, at) => each.start >= Math.max(0, ...found.slice(0, at).map(({ end }) => end)))
}
