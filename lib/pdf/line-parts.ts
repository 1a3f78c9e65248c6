import { normalizeUnicode } from 'unpdf/pdfjs'
import type { TextPiece } from './text-piece'

/** Words that stand beside each other with no more than a space between them. */
export interface LinePart {
  text: string
  x: number
  right: number
  y: number
  size: number
  isBold: boolean
  isRightToLeft: boolean
  chars: number
}

/** A gap this narrow, in ems, is within a word: its letters were painted one group at a time. */
const leastSpace = 0.15
/** A gap this wide, in ems, stands between the cells of a table. */
const leastCell = 2

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const rightToLeftRun =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\s]*/g

/** `row` is in order from left to right. */
export function partOf(row: TextPiece[]): LinePart {
  const chars = row.reduce((sum, { text }) => sum + text.length, 0)
  const turnedChars = row.reduce((sum, { text }) => sum + (rightToLeft.test(text) ? text.length : 0), 0)
  const isRightToLeft = turnedChars * 2 > chars
  const sized = row.reduce((best, piece) => (piece.text.length > best.text.length ? piece : best))
  const boldChars = row.reduce((sum, { text, isBold }) => sum + (isBold ? text.length : 0), 0)
  return {
    text: spelled(isRightToLeft ? row.toReversed() : row, isRightToLeft),
    x: Math.min(...row.map(({ x }) => x)),
    right: Math.max(...row.map(({ x, width }) => x + width)),
    y: sized.y,
    size: sized.size,
    isBold: boldChars * 10 >= chars * 9,
    isRightToLeft,
    chars,
  }
}

function spelled(pieces: readonly TextPiece[], isRightToLeft: boolean): string {
  let text = ''
  let last: TextPiece | undefined
  for (const piece of pieces) {
    if (last !== undefined) {
      const gap = isRightToLeft ? last.x - (piece.x + piece.width) : piece.x - (last.x + last.width)
      if (gap > leastSpace * Math.max(piece.size, last.size)) text += ' '
    }
    text += isRightToLeft || rightToLeft.test(piece.text) ? mirrored(piece.text) : piece.text
    last = piece
  }
  // A hyphen that only shows where a line ends.
  return normalizeUnicode(text)
    .normalize('NFC')
    .replace(/\u00ad(?!$)/g, '')
}

/** Letters are painted from left to right, also those that are read the other way. */
const mirrored = (text: string): string =>
  text.replace(rightToLeftRun, (run) => Array.from(run).toReversed().join(''))

/** `parts` are in reading order, on one baseline. */
export function joinWords(parts: readonly LinePart[]): string {
  let text = ''
  let last: LinePart | undefined
  for (const part of parts) {
    if (last !== undefined) {
      const gap = Math.max(part.x - last.right, last.x - part.right)
      text += gap > leastCell * Math.max(part.size, last.size) ? ' | ' : ' '
    }
    text += part.text
    last = part
  }
  return text
}
