import type { Section, Source, Span } from '../domain/source'
import { wholeOf } from '../domain/source-text'

/** A piece of a source that is never cut in two: a paragraph, or a stretch of a long one. */
interface Piece extends Span {
  tokens: number
}

export type CountTokens = (text: string) => number

const longestPiece = 2000
/** Line ends, and the marks around a heading. */
const tokensAround = 4

/**
 * A source, or these spans of it, cut into pieces of whole paragraphs, each with its tokens by `count`: rather too many than too few, so
 * that what is chosen here fits.
 */
export function piecesOf(
  source: Pick<Source, 'sections'>,
  count: CountTokens,
  spans: Span[] = wholeOf(source),
): Piece[] {
  return spans.flatMap((span) => {
    const section = source.sections[span.section]
    return section === undefined ? [] : piecesIn(section, span, count)
  })
}

function piecesIn({ heading, text: all }: Section, { section, ...span }: Span, count: CountTokens): Piece[] {
  const text = all.slice(0, span.end)
  const pieces: Piece[] = []
  let start = span.start
  while (start < text.length || (start === 0 && pieces.length === 0 && heading !== '')) {
    const end = endOfPiece(text, start)
    const ownHeading = start === 0 && heading !== '' ? count(heading) + tokensAround : 0
    pieces.push({ section, start, end, tokens: count(text.slice(start, end)) + ownHeading + tokensAround })
    if (end === start) break
    start = end
  }
  return pieces
}

/** After the last paragraph, line, sentence or word that ends within the longest piece. */
function endOfPiece(text: string, start: number): number {
  const limit = start + longestPiece
  if (limit >= text.length) return text.length
  for (const mark of ['\n\n', '\n', '. ', ' ']) {
    const at = text.lastIndexOf(mark, limit - mark.length)
    if (at > start + longestPiece / 4) return at + mark.length
  }
  const isSplitPair = (text.charCodeAt(limit - 1) & 0xfc00) === 0xd800
  return isSplitPair ? limit - 1 : limit
}

const sum = (pieces: readonly Piece[]): number => pieces.reduce((total, { tokens }) => total + tokens, 0)

/** Pieces that follow one another in a section become one span. */
function spansOf(pieces: readonly Piece[]): Span[] {
  const spans: Span[] = []
  for (const { section, start, end } of pieces) {
    const last = spans.at(-1)
    if (last?.section === section && last.end === start) last.end = end
    else spans.push({ section, start, end })
  }
  return spans
}

export interface Choice {
  spans: Span[]
  /** By the count that was given; without instruction and rules. */
  tokens: number
  /** Part of the source's text, 0 to 1. */
  share: number
}

function choiceOf(taken: readonly Piece[], all: readonly Piece[]): Choice {
  const tokens = sum(taken)
  return { spans: spansOf(taken), tokens, share: tokens / Math.max(1, sum(all)) }
}

/** As much of the beginning as fits into `budget` tokens. */
export function takeStart(pieces: readonly Piece[], budget: number): Choice {
  return choiceOf(pieces.slice(0, fitting(pieces, budget)), pieces)
}

const shareOfStart = 0.6

/** As much of the beginning and of the end as fits, rather more of the beginning. */
export function takeStartAndEnd(pieces: readonly Piece[], budget: number): Choice {
  const atStart = fitting(pieces, budget * shareOfStart)
  const left = budget - sum(pieces.slice(0, atStart))
  const rest = pieces.slice(atStart)
  const atEnd = fitting(rest.toReversed(), left)
  return choiceOf([...pieces.slice(0, atStart), ...rest.slice(rest.length - atEnd)], pieces)
}

/** The named sections, whole. */
export function takeSections(pieces: readonly Piece[], sections: ReadonlySet<number>): Choice {
  return choiceOf(
    pieces.filter(({ section }) => sections.has(section)),
    pieces,
  )
}

/** All of the source, in parts of at most `budget` tokens each, about equally long. */
export function takeParts(pieces: readonly Piece[], budget: number): Choice[] {
  const count = Math.max(1, Math.ceil(sum(pieces) / budget))
  const even = Math.min(budget, Math.ceil(sum(pieces) / count) + longestPiece / 4)
  const parts: Choice[] = []
  for (let from = 0; from < pieces.length; ) {
    const rest = pieces.slice(from)
    const taken = Math.max(1, fitting(rest, even))
    parts.push(choiceOf(rest.slice(0, taken), pieces))
    from += taken
  }
  return parts
}

/** How many of the pieces, from the first on, fit. */
function fitting(pieces: readonly Piece[], budget: number): number {
  let total = 0
  let count = 0
  for (const { tokens } of pieces) {
    total += tokens
    if (total > budget) break
    count += 1
  }
  return count
}

export type SourcePieces = readonly Piece[]
