import { type Box, identity, type Matrix } from './matrix'

/** What is used of a font: the library's own object has more. */
export interface PdfFont {
  bold?: boolean
  black?: boolean
  name?: string
  vertical?: boolean
  isType3Font?: boolean
  fontMatrix?: readonly number[]
  defaultVMetrics?: readonly number[]
}

/** All that a PDF's `q` keeps and its `Q` brings back, as far as it decides where words stand and how they look. */
export interface DrawingState {
  matrix: Matrix
  clip: Box
  /** Absent for patterns. */
  fill: string | undefined
  alpha: number
  /** Of the transparency groups around, multiplied. */
  groupAlpha: number
  isPlainBlend: boolean
  font: PdfFont | undefined
  /** A font is named that could not be read. */
  isFontLost: boolean
  size: number
  charSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  mode: number
}

export function freshState(matrix: Matrix, clip: Box): DrawingState {
  return {
    matrix,
    clip,
    fill: '#000000',
    alpha: 1,
    groupAlpha: 1,
    isPlainBlend: true,
    font: undefined,
    isFontLost: false,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
}

/** Where the next glyph goes, and where its line began. Neither is kept by `q`. */
export class TextPlace {
  line: Matrix = identity
  next: Matrix = identity

  set(matrix: Matrix): void {
    this.line = matrix
    this.next = matrix
  }

  newLine(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.line
    this.set([a, b, c, d, a * x + c * y + e, b * x + d * y + f])
  }
}

/** Text in these modes leaves no ink: it is there to be searched, or only cuts out a shape. */
export const inkless: ReadonlySet<number> = new Set([3, 7])

/** Text in these modes has an outline, whose colour is not followed. */
export const outlined: ReadonlySet<number> = new Set([1, 2, 5, 6])
