import type { PageSection } from '@/lib/page/visible/page-reading'
import { type Paragraph, paragraphsOf } from './paragraphs'
import { type PageLayout, withoutRepeats } from './without-repeats'

/** One entry of a file's own table of contents. */
export interface OutlineEntry {
  title: string
  /** 1 for the outermost. */
  level: number
  /** From 0. */
  page: number
  /** From the top of the page; 0 where the entry leads to the whole page. */
  y: number
}

export interface DocumentText {
  sections: PageSection[]
  /** What the first page says in its largest letters, where those are larger than the rest. */
  titleOnPage?: string
}

interface Heading {
  text: string
  level: number
  /** The paragraph that it stands before. */
  at: number
  /** How many paragraphs it is itself. */
  length: number
}

/**
 * Sections by the table of contents where there is one, else by headings that are larger or bolder than the rest, else
 * one section for each page.
 */
export function sectionsOf(
  pages: readonly PageLayout[],
  outline: readonly OutlineEntry[],
  pageName: string,
): DocumentText {
  const paragraphs = paragraphsOf(withoutRepeats(pages))
  const body = bodySize(paragraphs)
  const titleOnPage = largestOn(paragraphs, body)
  const listed = fromOutline(paragraphs, outline)
  const headings = listed.length >= 2 ? listed : fromSizes(paragraphs, body)
  const isDivided = headings.length >= 2 && headings.length * 2 <= paragraphs.length + 1
  const sections = isDivided
    ? divided(paragraphs, headings)
    : byPage(paragraphs, pages.length > 1 ? pageName : '')
  return { sections, ...(titleOnPage === undefined ? {} : { titleOnPage }) }
}

function divided(paragraphs: readonly Paragraph[], headings: readonly Heading[]): PageSection[] {
  const first = headings[0]?.at ?? 0
  const before = { heading: '', level: 0, text: textOf(paragraphs.slice(0, first)) }
  const rest = headings.map(({ text, level, at, length }, index) => ({
    heading: text,
    level,
    text: textOf(paragraphs.slice(at + length, headings[index + 1]?.at)),
  }))
  return before.text === '' ? rest : [before, ...rest]
}

function byPage(paragraphs: readonly Paragraph[], pageName: string): PageSection[] {
  const groups = Map.groupBy(paragraphs, ({ page }) => page)
  return Array.from(groups, ([page, group]) => ({
    heading: pageName === '' ? '' : `${pageName} ${page + 1}`,
    level: pageName === '' ? 0 : 1,
    text: textOf(group),
  }))
}

const textOf = (paragraphs: readonly Paragraph[]): string =>
  paragraphs
    .map((paragraph, index) => {
      const text = paragraph.text.replace(/^(?=#{1,6} |```|~~~)/, '\\')
      const isInList = paragraph.isItem && paragraphs[index - 1]?.isItem === true
      return index === 0 ? text : `${isInList ? '\n' : '\n\n'}${text}`
    })
    .join('')

/** The size that most characters have. */
function bodySize(paragraphs: readonly Paragraph[]): number {
  const chars = new Map<number, number>()
  for (const { size, text } of paragraphs) {
    const rounded = Math.round(size * 2) / 2
    chars.set(rounded, (chars.get(rounded) ?? 0) + text.length)
  }
  return Array.from(chars).reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0]
}

function fromSizes(paragraphs: readonly Paragraph[], body: number): Heading[] {
  const found = paragraphs.flatMap((paragraph, at) =>
    isHeading(paragraph, body) ? [{ paragraph, at, rank: rankOf(paragraph, body) }] : [],
  )
  const ranks = Array.from(new Set(found.map(({ rank }) => rank))).toSorted((one, other) => other - one)
  return found.map(({ paragraph, at, rank }) => ({
    text: paragraph.text,
    level: Math.min(6, ranks.indexOf(rank) + 1),
    at,
    length: 1,
  }))
}

/** Headings of the same rank have the same level; all that are only bold have the lowest. */
const rankOf = ({ size }: Paragraph, body: number): number =>
  size > body * largerBy ? Math.round(size * 2) / 2 : body

const largerBy = 1.13

function isHeading({ text, size, isBold, lines, isItem }: Paragraph, body: number): boolean {
  if (lines > 3 || text.length > 200 || !/\p{L}{2}/u.test(text) || text.includes(' | ')) return false
  if (size > body * largerBy) return true
  const endsLikeText = /[.,;:!?]$/.test(text)
  return (
    isBold &&
    size > body * 0.95 &&
    lines === 1 &&
    text.length <= 100 &&
    !endsLikeText &&
    !(isItem && text.startsWith('-'))
  )
}

function largestOn(paragraphs: readonly Paragraph[], body: number): string | undefined {
  const large = paragraphs.filter(
    (each) => each.page === 0 && isHeading(each, body) && each.size > body * largerBy,
  )
  if (large.length === 0) return undefined
  return large.reduce((best, each) => (each.size > best.size + 0.5 ? each : best)).text
}

function fromOutline(paragraphs: readonly Paragraph[], outline: readonly OutlineEntry[]): Heading[] {
  const headings: Heading[] = []
  let from = 0
  for (const { title, level, page, y } of outline) {
    const key = keyOf(title)
    const onPage = (each: Paragraph, at: number) => at >= from && each.page === page
    const named = paragraphs.findIndex(
      (each, at) => onPage(each, at) && key !== '' && each.lines <= 4 && isNamed(keyOf(each.text), key),
    )
    const placed = paragraphs.findIndex(
      (each, at) => at >= from && (each.page > page || (each.page === page && each.y >= y)),
    )
    const at = named >= 0 ? named : placed
    if (at < 0) continue
    headings.push({ text: title.trim(), level: Math.min(6, level), at, length: named >= 0 ? 1 : 0 })
    from = named >= 0 ? at + 1 : at
  }
  return headings
}

/** Either may have a number before it that the other has not. */
const isNamed = (text: string, title: string): boolean =>
  text === title || withoutNumber(text) === title || text === withoutNumber(title)

const withoutNumber = (key: string): string => key.replace(/^\d+/, '')

const keyOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
