import { joinHyphenated } from './join-hyphenated'
import type { TextLine } from './page-lines'

export interface Paragraph {
  text: string
  size: number
  isBold: boolean
  lines: number
  /** From 0. */
  page: number
  y: number
  isItem: boolean
}

const bullet = /^[•◦▪▫■□●○‣⁃∙·–—*-]\s+(?=\S)/
const numbered = /^(?:\d{1,3}[.)]|\(?[a-z\d]{1,2}\))\s+\S/
const sentenceEnd = /[.!?:;…。！？»”"')\]]$/

/** The paragraphs of all pages in reading order. One that goes on in the next column or on the next page is one. */
export function paragraphsOf(pages: readonly TextLine[][][]): Paragraph[] {
  const compounds = compoundsIn(pages)
  const paragraphs: Paragraph[] = []
  pages.forEach((columns, page) => {
    for (const lines of columns) {
      paragraphsIn(lines).forEach((group, index) => {
        const paragraph = paragraphFrom(group, page, compounds)
        const last = paragraphs.at(-1)
        if (index === 0 && last !== undefined && goesOn(last, paragraph)) {
          last.text = joinHyphenated(last.text, paragraph.text, compounds)
          last.lines += paragraph.lines
        } else if (paragraph.text !== '') paragraphs.push(paragraph)
      })
    }
  })
  return paragraphs
}

function paragraphFrom(lines: TextLine[], page: number, compounds: ReadonlySet<string>): Paragraph {
  const [first] = lines
  const text = lines
    .map((line) => line.text.trim())
    .reduce((all, next) => joinHyphenated(all, next, compounds))
  const isItem = bullet.test(text) || numbered.test(text)
  return {
    text: text.replace(bullet, '- '),
    size: first?.size ?? 0,
    isBold: lines.every(({ isBold }) => isBold),
    lines: lines.length,
    page,
    y: first?.y ?? 0,
    isItem,
  }
}

function goesOn(last: Paragraph, next: Paragraph): boolean {
  return (
    Math.abs(last.size - next.size) < 0.6 &&
    last.isBold === next.isBold &&
    !next.isItem &&
    !sentenceEnd.test(last.text) &&
    last.text.length > 40 &&
    /^[\p{Ll}\d(]/u.test(next.text)
  )
}

/** Where one ends and the next begins: by the space between lines, by size, by indent, by a short last line. */
function paragraphsIn(lines: readonly TextLine[]): TextLine[][] {
  const spacing = usualSpacing(lines)
  const right = Math.max(...lines.map((line) => line.right))
  const left = Math.min(...lines.map(({ x }) => x))
  const groups: TextLine[][] = []
  let last: TextLine | undefined
  for (const line of lines) {
    const group = groups.at(-1)
    if (group !== undefined && last !== undefined && !breaks(last, line, { spacing, left, right }))
      group.push(line)
    else groups.push([line])
    last = line
  }
  return groups
}

interface ColumnShape {
  spacing: number
  left: number
  right: number
}

function breaks(last: TextLine, line: TextLine, { spacing, left, right }: ColumnShape): boolean {
  const size = Math.max(last.size, line.size)
  const gap = line.y - last.y
  if (gap > Math.max(spacing * 1.3, size * 1.05) || gap < 0) return true
  if (Math.abs(line.size - last.size) > 0.12 * size) return true
  if (line.isBold !== last.isBold && (last.isBold || last.right < right - 4 * size)) return true
  if (bullet.test(line.text) || numbered.test(line.text)) return true
  if (line.text.includes(' | ') || last.text.includes(' | ')) return true
  const isShort = last.right < right - Math.max(4 * size, 0.15 * (right - left))
  if (isShort && sentenceEnd.test(last.text)) return true
  return line.x - left > 0.8 * size && last.x - left < 0.3 * size && line.x - last.x < 5 * size
}

function usualSpacing(lines: readonly TextLine[]): number {
  const gaps = lines
    .map((line, index) => line.y - (lines[index - 1]?.y ?? line.y))
    .filter((gap) => gap > 0)
    .toSorted((one, other) => one - other)
  // One of the smaller: where paragraphs are short, most gaps are those between them.
  return gaps[Math.floor(gaps.length / 4)] ?? 0
}

/** Words that the document itself writes with a hyphen in the middle of a line. */
function compoundsIn(pages: readonly TextLine[][][]): Set<string> {
  const found = new Set<string>()
  for (const { text } of pages.flat(2)) {
    for (const [word] of text.matchAll(/\p{L}+-\p{L}+/gu)) found.add(word.toLowerCase())
  }
  return found
}
