import { type Cited, citedPassage } from './cited-passage'
import { paragraphsIn } from './text/paragraphs-in'

const longestPassage = 600
const longestInner = 80
const finished = new RegExp(
  `\\[\\[([^\\[\\]]{1,${longestPassage}}(?:\\[[^\\[\\]]{0,${longestInner}}\\][^\\[\\]]{0,${longestPassage}})?)\\]\\]|【([^【】]{1,${longestPassage}})】`,
  'uy',
)

/**
 * The passage whose opening bracket stands at `at`, and how long it is with its brackets; undefined where what stands
 * there is the answer's own words. Some models write other brackets in a summary, or put quotation marks around the
 * passage: these are taken too.
 */
export function citationAt(
  text: string,
  at: number,
  cited: Cited,
): { passage: string; length: number } | undefined {
  finished.lastIndex = at
  const [all = '', inSquare, inOther] = finished.exec(text) ?? []
  const passage = (inSquare ?? (cited.isSummary ? inOther : '') ?? '').replace(around, '')
  return passage === '' || citedPassage(cited, passage).kind === 'words'
    ? undefined
    : { passage, length: all.length }
}

/** The answer as one would pass it on: without its passages. */
export function withoutCitations(text: string, cited: Cited | undefined): string {
  if (cited === undefined) return text
  let rest = ''
  let from = 0
  for (const { at, length } of citationsIn(text, cited)) {
    // The mark stands close to the word it belongs to, whatever space the model left.
    let end = at
    while (end > from && /[ \t]/u.test(text[end - 1] ?? '')) end--
    rest += text.slice(from, end)
    from = at + length
  }
  return rest + text.slice(from)
}

export interface PlacedCitation {
  passage: string
  /** Where its opening bracket stands, and how long it is with its brackets. */
  at: number
  length: number
}

/** The passages of a whole answer, in their order. What stands in code is none. */
export const citationsIn = (text: string, cited: Cited): PlacedCitation[] =>
  opening.test(text)
    ? paragraphsIn(text).flatMap(({ from, to }) =>
        citationsWithin(text.slice(from, to), cited).map((each) => ({ ...each, at: from + each.at })),
      )
    : []

const opening = /\[\[|【/u
/** An opening bracket, and what makes one that follows it a mere sign. */
const telling = /\\.|`+|\[\[|【/gsu

function citationsWithin(paragraph: string, cited: Cited): PlacedCitation[] {
  const found: PlacedCitation[] = []
  if (!opening.test(paragraph)) return found
  /** Where the last run of so many backticks stands. */
  const runs = new Map<number, number>()
  for (const { 0: run, index } of paragraph.matchAll(/`+/gu)) runs.set(run.length, index)
  const next = new RegExp(telling)
  for (let match = next.exec(paragraph); match !== null; match = next.exec(paragraph)) {
    const { 0: sign, index: at } = match
    if (sign.startsWith('`')) {
      if ((runs.get(sign.length) ?? -1) > at) next.lastIndex = behindCode(paragraph, next.lastIndex, sign)
    } else if (!sign.startsWith('\\')) {
      const citation = citationAt(paragraph, at, cited)
      next.lastIndex = at + (citation?.length ?? 1)
      if (citation !== undefined) found.push({ at, ...citation })
    }
  }
  return found
}

/** Behind the next run of just so many backticks. */
function behindCode(text: string, from: number, run: string): number {
  const any = /`+/gu
  any.lastIndex = from
  for (let match = any.exec(text); match !== null; match = any.exec(text))
    if (match[0] === run) return any.lastIndex
  return text.length
}

const rest = `[^\\[\\]]{0,${longestPassage}}(?:\\[[^\\[\\]]{0,${longestInner}}(?:\\][^\\[\\]]{0,${longestPassage}})?)?\\]?`
const begun = new RegExp(`\\[(?:\\[${rest})?$`, 'u')
const begunInSummary = new RegExp(`\\[\\[?${rest}$`, 'u')

/**
 * The text without a passage that is only begun, so that a growing answer does not flicker. What has grown longer than
 * any passage is text.
 */
export function withoutBegun(text: string, { isSummary }: Cited): string {
  const from = Math.max(0, text.length - 2 * longestPassage - longestInner - 10)
  const at = text.slice(from).search(isSummary ? begunInSummary : begun)
  return at === -1 ? text : text.slice(0, from + at).trimEnd()
}

const around = /^[\s"'“”„«»‘’]+|[\s"'“”„«»‘’]+$/gu
