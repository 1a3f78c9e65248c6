import { columnsOf } from './columns'
import { joinWords, type LinePart, partOf } from './line-parts'
import type { TextPiece } from './text-piece'

/** One line of one column. */
export interface TextLine {
  text: string
  x: number
  right: number
  /** Of its baseline, from the top of the page. */
  y: number
  size: number
  isBold: boolean
}

/** A gap this wide, in ems, parts what stands in two columns. */
const leastGutter = 1.1

/** The lines of a page, column by column, in the order in which they are read; what runs another way comes last. */
export function linesOf(pieces: readonly TextPiece[]): TextLine[][] {
  const byAngle = Map.groupBy(pieces, ({ angle }) => angle)
  return Array.from(byAngle)
    .map(([angle, group]) => ({ angle, group, chars: group.reduce((sum, { text }) => sum + text.length, 0) }))
    .sort((one, other) => other.chars - one.chars)
    .flatMap(({ angle, group }) => columnsOf(rowsOf(turned(group, angle)).flatMap(partsOf)).map(linesIn))
}

/** The places of pieces as seen with the head tilted so that they run from left to right. */
function turned(pieces: readonly TextPiece[], angle: number): TextPiece[] {
  if (angle === 0) return [...pieces]
  const radians = (angle * Math.PI) / 180
  const [along, down] = [Math.cos(radians), Math.sin(radians)]
  return pieces.map((piece) => ({
    ...piece,
    x: piece.x * along + piece.y * down,
    y: piece.y * along - piece.x * down,
  }))
}

/** Pieces on one baseline, or as near to it as raised and lowered letters are. */
function rowsOf(pieces: readonly TextPiece[]): TextPiece[][] {
  const rows: { y: number; size: number; pieces: TextPiece[] }[] = []
  for (const piece of pieces.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1)
    if (row !== undefined && piece.y - row.y < 0.45 * Math.max(row.size, piece.size)) {
      row.pieces.push(piece)
      if (piece.size > row.size) {
        row.size = piece.size
        row.y = piece.y
      }
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  return rows.map((row) => row.pieces)
}

/** Cuts a row where a gutter may run through it. */
function partsOf(row: readonly TextPiece[]): LinePart[] {
  const parts: TextPiece[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const piece of withoutTwins(row.toSorted((one, other) => one.x - other.x))) {
    const part = parts.at(-1)
    if (part !== undefined && piece.x - end <= leastGutter * piece.size) part.push(piece)
    else parts.push([piece])
    end = Math.max(end, piece.x + piece.width)
  }
  return parts.map(partOf)
}

/** Bold letters and shadows are sometimes made by painting a word twice. */
function withoutTwins(row: readonly TextPiece[]): TextPiece[] {
  return row.filter((piece, index) => {
    const before = row[index - 1]
    return !(
      before !== undefined &&
      before.text === piece.text &&
      Math.abs(before.x - piece.x) < 0.2 * piece.size &&
      Math.abs(before.y - piece.y) < 0.2 * piece.size
    )
  })
}

/** The parts of one column that share a baseline make one line, such as the cells of a table's row. */
function linesIn(parts: readonly LinePart[]): TextLine[] {
  const rows: LinePart[][] = []
  for (const part of parts) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(first.y - part.y) < 0.3 * Math.max(first.size, part.size)) row.push(part)
    else rows.push([part])
  }
  return rows.map((row) => joinParts(row.toSorted((one, other) => one.x - other.x)))
}

function joinParts(row: LinePart[]): TextLine {
  const isRightToLeft = row.filter((part) => part.isRightToLeft).length * 2 > row.length
  const ordered = isRightToLeft ? row.toReversed() : row
  const largest = row.reduce((best, part) => (part.chars > best.chars ? part : best))
  return {
    text: joinWords(ordered),
    x: Math.min(...row.map(({ x }) => x)),
    right: Math.max(...row.map(({ right }) => right)),
    y: largest.y,
    size: largest.size,
    isBold: row.every(({ isBold }) => isBold),
  }
}
