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
  const page: Box = { left: 0, top: 0, right: drawing.width, bottom: drawing.height }
  const areas = new PaintedAreas()
  const painted: PaintedWord[] = []
  const place = new TextPlace()
  const kept: DrawingState[] = []
  const layers: boolean[] = []
  let state = freshState(drawing.matrix, page)
  let isClipNext = false
  let lost = 0

  const save = () => kept.push({ ...state })
  const restore = () => {
    state = kept.pop() ?? state
  }
  const clipTo = (box: Box) => {
    state.clip = overlapOf(state.clip, boxAfter(state.matrix, box))
  }

  function showText(glyphs: readonly (Glyph | number | null)[], order: number): void {
    if (state.isFontLost) lost += 1
    if (state.font === undefined) return
    for (const word of spellWords(glyphs, state, place)) {
      const box = boxOf(word)
      painted.push({ word, box, order, colour: state.fill, why: reasonAtOnce(word, box) })
    }
  }

  function reasonAtOnce(word: Word, box: Box): HiddenReason | undefined {
    if (layers.includes(false) || inkless.has(state.mode)) return 'not-shown'
    if (state.alpha * state.groupAlpha < 0.05) return 'colour'
    if (word.size < leastSize && state.font?.isType3Font !== true) return 'size'
    // A word of no width, such as an accent of its own, still has a place.
    return isEmpty(overlapOf(widened(box), state.clip)) ? 'place' : undefined
  }

  function paintPath(paint: number, path: unknown, bounds: unknown, order: number): void {
    const box = boundsOf(bounds)
    if (box !== undefined && isClipNext) clipTo(box)
    isClipNext = false
    if (box === undefined || !fills.has(paint)) return
    const isOpaque = state.isPlainBlend && state.alpha * state.groupAlpha > 0.95
    const seen = overlapOf(boxAfter(state.matrix, box), state.clip)
    if (isEmpty(seen) || state.alpha * state.groupAlpha < 0.05) return
    areas.add(seen, order, {
      isOpaque,
      colour: isOpaque && isRectangle(path) && !isTurned(state.matrix) ? state.fill : undefined,
    })
  }

  drawing.operators.forEach((operator, order) => {
    const operands = drawing.operands[order]
    const values: readonly unknown[] = Array.isArray(operands) ? operands : []
    const [first, second, third] = values
    const number = typeof first === 'number' ? first : 0
    switch (operator) {
      case OPS.save:
        save()
        break
      case OPS.restore:
        restore()
        break
      case OPS.transform:
        state.matrix = multiply(state.matrix, matrixOf(values) ?? identity)
        break
      case OPS.beginGroup:
        save()
        state.groupAlpha *= state.alpha
        state.alpha = 1
        break
      case OPS.paintFormXObjectBegin: {
        save()
        const matrix = matrixOf(first)
        if (matrix) state.matrix = multiply(state.matrix, matrix)
        const box = boundsOf(second)
        if (box) clipTo(box)
        break
      }
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        restore()
        break
      case OPS.clip:
      case OPS.eoClip:
        isClipNext = true
        break
      case OPS.constructPath:
        paintPath(number, Array.isArray(second) ? second[0] : undefined, third, order)
        break
      case OPS.shadingFill:
        areas.add(state.clip, order, { isOpaque: false })
        break
      case OPS.setFillRGBColor:
        state.fill = typeof first === 'string' ? first : undefined
        break
      case OPS.setFillColorN:
      case OPS.setFillTransparent:
        state.fill = undefined
        break
      case OPS.setGState:
        applyGraphics(state, first)
        break
      case OPS.beginMarkedContent:
        layers.push(true)
        break
      case OPS.beginMarkedContentProps:
        layers.push(first !== 'OC' || drawing.isShown(second))
        break
      case OPS.endMarkedContent:
        layers.pop()
        break
      case OPS.beginText:
        place.set(identity)
        break
      case OPS.setFont: {
        const font = typeof first === 'string' ? drawing.font(first) : undefined
        state.font = font
        state.isFontLost = font === undefined
        state.size = typeof second === 'number' ? second : 0
        break
      }
      case OPS.setCharSpacing:
        state.charSpacing = number
        break
      case OPS.setWordSpacing:
        state.wordSpacing = number
        break
      case OPS.setHScale:
        state.stretch = number / 100
        break
      case OPS.setLeading:
        state.leading = -number
        break
      case OPS.setTextRise:
        state.rise = number
        break
      case OPS.setTextRenderingMode:
        state.mode = number
        break
      case OPS.setTextMatrix:
        place.set(matrixOf(first) ?? identity)
        break
      case OPS.moveText:
        place.newLine(number, typeof second === 'number' ? second : 0)
        break
      case OPS.setLeadingMoveText:
        state.leading = typeof second === 'number' ? second : 0
        place.newLine(number, state.leading)
        break
      case OPS.nextLine:
        place.newLine(0, state.leading)
        break
      case OPS.showText:
        if (Array.isArray(first)) showText(first as (Glyph | number | null)[], order)
        break
      default:
        if (images.has(operator))
          areas.add(boxAfter(state.matrix, { left: 0, top: 0, right: 1, bottom: 1 }), order, {
            isOpaque: false,
          })
    }
  })
  const visible = visiblePieces(painted, areas)
  return { ...visible, unknown: visible.unknown + lost }
}

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
