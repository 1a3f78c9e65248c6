import { OPS } from 'unpdf/pdfjs'
import type { HiddenReason } from '@/lib/page/visible/page-reading'
import { type DrawingState, freshState, inkless, type PdfFont, TextPlace } from './drawing-state'
import {
  type Box,
  boxAfter,
  boxAround,
  identity,
  isEmpty,
  type Matrix,
  matrixOf,
  multiply,
  overlapOf,
} from './matrix'
import { PaintedAreas } from './painted-areas'
import { type Glyph, spellWords, type Word } from './spell-words'
import type { TextPiece } from './text-piece'
import { type PaintedWord, visiblePieces } from './visible-pieces'

export interface PageDrawing {
  operators: readonly number[]
  operands: readonly unknown[]
  /** From the file's coordinates to those of the page as it is read: upright, from its upper left corner. */
  matrix: Matrix
  width: number
  height: number
  font(id: string): PdfFont | undefined
  /** Whether a layer is on. */
  isShown(layer: unknown): boolean
}

export interface PagePieces {
  pieces: TextPiece[]
  hidden: Partial<Record<HiddenReason, number>>
  /** Characters that are seen and cannot be told. In a font that could not be read at all, each word counts as one. */
  unknown: number
}

/** Smaller text cannot be read on a page that is shown at its own size. */
const leastSize = 2

/** What is more transparent cannot be seen. */
const leastOpacity = 0.05

const images = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintSolidColorImageMask,
])
const fills = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

/** The words of a page in the order in which it paints them, without those that nobody who looks at it can see. */
export function piecesOf(drawing: PageDrawing): PagePieces {
  const reader = new PageReader(drawing)
  drawing.operators.forEach((operator, order) => {
    const operands = drawing.operands[order]
    reader.read(operator, Array.isArray(operands) ? operands : [], order)
  })
  return reader.pieces()
}

/** Follows what a page draws: where, with which state, and over what. */
class PageReader {
  readonly #drawing: PageDrawing
  readonly #areas = new PaintedAreas()
  readonly #painted: PaintedWord[] = []
  readonly #place = new TextPlace()
  readonly #kept: DrawingState[] = []
  readonly #layers: boolean[] = []
  #state: DrawingState
  #isClipNext = false
  #lost = 0

  constructor(drawing: PageDrawing) {
    this.#drawing = drawing
    const page: Box = { left: 0, top: 0, right: drawing.width, bottom: drawing.height }
    this.#state = freshState(drawing.matrix, page)
  }

  read(operator: number, values: readonly unknown[], order: number): void {
    if (images.has(operator)) this.#paintImage(order)
    else if (!setText(this.#state, operator, values) && !this.#placeText(operator, values))
      this.#draw(operator, values, order)
  }

  pieces(): PagePieces {
    const visible = visiblePieces(this.#painted, this.#areas)
    return { ...visible, unknown: visible.unknown + this.#lost }
  }

  #draw(operator: number, values: readonly unknown[], order: number): void {
    const [first, second, third] = values
    switch (operator) {
      case OPS.save:
        this.#save()
        break
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        this.#restore()
        break
      case OPS.transform:
        this.#transform(values)
        break
      case OPS.beginGroup:
        this.#beginGroup()
        break
      case OPS.paintFormXObjectBegin:
        this.#beginForm(first, second)
        break
      case OPS.clip:
      case OPS.eoClip:
        this.#isClipNext = true
        break
      case OPS.constructPath:
        this.#paintPath(numberOf(first), Array.isArray(second) ? second[0] : undefined, third, order)
        break
      case OPS.shadingFill:
        this.#areas.add(this.#state.clip, order, { isOpaque: false })
        break
      case OPS.setFillRGBColor:
        this.#state.fill = typeof first === 'string' ? first : undefined
        break
      case OPS.setFillColorN:
      case OPS.setFillTransparent:
        this.#state.fill = undefined
        break
      case OPS.setGState:
        applyGraphics(this.#state, first)
        break
      case OPS.beginMarkedContent:
        this.#layers.push(true)
        break
      case OPS.beginMarkedContentProps:
        this.#layers.push(first !== 'OC' || this.#drawing.isShown(second))
        break
      case OPS.endMarkedContent:
        this.#layers.pop()
        break
      case OPS.setFont:
        this.#setFont(first, second)
        break
      case OPS.showText:
        if (Array.isArray(first)) this.#showText(first as (Glyph | number | null)[], order)
    }
  }

  /** Whether the operator was one that moves where text goes. */
  #placeText(operator: number, [first, second]: readonly unknown[]): boolean {
    const place = this.#place
    switch (operator) {
      case OPS.beginText:
        place.set(identity)
        return true
      case OPS.setTextMatrix:
        place.set(matrixOf(first) ?? identity)
        return true
      case OPS.moveText:
        place.newLine(numberOf(first), numberOf(second))
        return true
      case OPS.setLeadingMoveText:
        this.#state.leading = numberOf(second)
        place.newLine(numberOf(first), this.#state.leading)
        return true
      case OPS.nextLine:
        place.newLine(0, this.#state.leading)
        return true
      default:
        return false
    }
  }

  #save(): void {
    this.#kept.push({ ...this.#state })
  }

  #restore(): void {
    this.#state = this.#kept.pop() ?? this.#state
  }

  #transform(values: unknown): void {
    this.#state.matrix = multiply(this.#state.matrix, matrixOf(values) ?? identity)
  }

  #clipTo(box: Box): void {
    this.#state.clip = overlapOf(this.#state.clip, boxAfter(this.#state.matrix, box))
  }

  #beginGroup(): void {
    this.#save()
    this.#state.groupAlpha *= this.#state.alpha
    this.#state.alpha = 1
  }

  #beginForm(matrix: unknown, bounds: unknown): void {
    this.#save()
    this.#transform(matrix)
    const box = boundsOf(bounds)
    if (box) this.#clipTo(box)
  }

  #setFont(id: unknown, size: unknown): void {
    const font = typeof id === 'string' ? this.#drawing.font(id) : undefined
    this.#state.font = font
    this.#state.isFontLost = font === undefined
    this.#state.size = numberOf(size)
  }

  #showText(glyphs: readonly (Glyph | number | null)[], order: number): void {
    const state = this.#state
    if (state.isFontLost) this.#lost += 1
    if (state.font === undefined) return
    for (const word of spellWords(glyphs, state, this.#place)) {
      const box = boxOf(word)
      this.#painted.push({ word, box, order, colour: state.fill, why: this.#reasonAtOnce(word, box) })
    }
  }

  #reasonAtOnce(word: Word, box: Box): HiddenReason | undefined {
    const state = this.#state
    if (this.#layers.includes(false) || inkless.has(state.mode)) return 'not-shown'
    if (opacityOf(state) < leastOpacity) return 'colour'
    if (word.size < leastSize && state.font?.isType3Font !== true) return 'size'
    // A word of no width, such as an accent of its own, still has a place.
    return isEmpty(overlapOf(widened(box), state.clip)) ? 'place' : undefined
  }

  #paintPath(paint: number, path: unknown, bounds: unknown, order: number): void {
    const state = this.#state
    const box = boundsOf(bounds)
    if (box !== undefined && this.#isClipNext) this.#clipTo(box)
    this.#isClipNext = false
    if (box === undefined || !fills.has(paint)) return
    const isOpaque = state.isPlainBlend && opacityOf(state) > 0.95
    const seen = overlapOf(boxAfter(state.matrix, box), state.clip)
    if (isEmpty(seen) || opacityOf(state) < leastOpacity) return
    const isEven = isOpaque && isRectangle(path) && !isTurned(state.matrix)
    this.#areas.add(seen, order, { isOpaque, colour: isEven ? state.fill : undefined })
  }

  #paintImage(order: number): void {
    const box = boxAfter(this.#state.matrix, { left: 0, top: 0, right: 1, bottom: 1 })
    this.#areas.add(box, order, { isOpaque: false })
  }
}

/** Whether the operator was one that sets how text is set. */
function setText(state: DrawingState, operator: number, [first]: readonly unknown[]): boolean {
  const number = numberOf(first)
  switch (operator) {
    case OPS.setCharSpacing:
      state.charSpacing = number
      return true
    case OPS.setWordSpacing:
      state.wordSpacing = number
      return true
    case OPS.setHScale:
      state.stretch = number / 100
      return true
    case OPS.setLeading:
      state.leading = -number
      return true
    case OPS.setTextRise:
      state.rise = number
      return true
    case OPS.setTextRenderingMode:
      state.mode = number
      return true
    default:
      return false
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const opacityOf = ({ alpha, groupAlpha }: DrawingState): number => alpha * groupAlpha

function applyGraphics(state: DrawingState, entries: unknown): void {
  if (!Array.isArray(entries)) return
  for (const [name, value] of entries as [string, unknown][]) {
    if (name === 'ca' && typeof value === 'number') state.alpha = value
    if (name === 'BM') state.isPlainBlend = value === 'source-over'
  }
}

/** From the baseline's beginning to its end, and as high as small letters are. */
function boxOf({ x, y, width, size, angle }: Word): Box {
  const radians = (angle * Math.PI) / 180
  const [along, down] = [Math.cos(radians), Math.sin(radians)]
  const [endX, endY] = [x + along * width, y + down * width]
  const [riseX, riseY] = [down * size * 0.5, -along * size * 0.5]
  return boxAround([
    [x, y],
    [endX, endY],
    [x + riseX, y + riseY],
    [endX + riseX, endY + riseY],
  ])
}

const widened = ({ left, top, right, bottom }: Box): Box => ({
  left: left - 0.1,
  top: top - 0.1,
  right: right + 0.1,
  bottom: bottom + 0.1,
})

function boundsOf(values: unknown): Box | undefined {
  if (!ArrayBuffer.isView(values) && !Array.isArray(values)) return undefined
  const [left, top, right, bottom] = values as unknown as number[]
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined
  return { left, top, right, bottom }
}

/** One closed path of straight lines along the axes: in the library's numbers, 0 moves, 1 draws a line, 4 closes. */
function isRectangle(path: unknown): boolean {
  if (!(path instanceof Float32Array)) return false
  const xs = new Set<number | undefined>()
  const ys = new Set<number | undefined>()
  for (let at = 0; at < path.length; at += path[at] === 4 ? 1 : 3) {
    const step = path[at]
    if (step === 4) continue
    if ((step !== 0 && step !== 1) || (step === 0 && at > 0)) return false
    xs.add(path[at + 1])
    ys.add(path[at + 2])
  }
  return xs.size === 2 && ys.size === 2
}

const isTurned = ([a, b, c, d]: Matrix): boolean => (b !== 0 || c !== 0) && (a !== 0 || d !== 0)
