import { isInSource } from './is-in-source'
import type { Source } from './source'

/** What the passages of an answer can be of. It stays the same object, so that each is looked for once. */
export interface Cited {
  /** Those that come first are looked in first. */
  sources: readonly Source[]
  /** A summary is asked for passages and nothing else in double brackets; any other answer may have them for itself. */
  isSummary: boolean
}

export type CitedPassage =
  | { kind: 'found'; source: Source }
  /** It looks like a passage, and none of the sources has it. */
  | { kind: 'not-found' }
  /** No passage, but the answer's own words in brackets: a link of a wiki, a table's name, a list in a list. */
  | { kind: 'words' }

const known = new WeakMap<Cited, Map<string, CitedPassage>>()

/** What stands between double brackets in an answer: the one rule for all that draws, copies, reads or writes it. */
export function citedPassage(cited: Cited, passage: string): CitedPassage {
  let passages = known.get(cited)
  if (passages === undefined) {
    passages = new Map()
    known.set(cited, passages)
  }
  const judged = passages.get(passage) ?? judge(cited, passage)
  passages.set(passage, judged)
  return judged
}

/** Fewer name something rather than say it, as links of a wiki do. */
const leastWords = 3
/** The rule asks for so many. */
const leastUnfound = 4

function judge({ sources, isSummary }: Cited, passage: string): CitedPassage {
  const made = isSummary ? undefined : makeUp(passage)
  if (made !== undefined && (made.words === 0 || made.words + made.numbers < leastWords))
    return { kind: 'words' }
  const source = sources.find((each) => isInSource(each, passage))
  if (source !== undefined) return { kind: 'found', source }
  return made === undefined || (isProse(made) && !/[|#{}<>=\\]/u.test(passage))
    ? { kind: 'not-found' }
    : { kind: 'words' }
}

interface MakeUp {
  words: number
  numbers: number
  signs: number
}

const isProse = ({ words, numbers, signs }: MakeUp): boolean =>
  words >= leastUnfound && numbers <= words && signs * 2 <= words + numbers

let segmenter: Intl.Segmenter | undefined

function makeUp(passage: string): MakeUp {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  const made = { words: 0, numbers: 0, signs: 0 }
  for (const { segment, isWordLike } of segmenter.segment(passage)) {
    if (isWordLike === true) made[/\p{L}/u.test(segment) ? 'words' : 'numbers']++
    else if (/[^\s\p{Cf}]/u.test(segment)) made.signs++
  }
  return made
}
