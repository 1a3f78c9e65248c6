import { type DrawingState, inkless, outlined, type TextPlace } from './drawing-state'
import { type Matrix, multiply } from './matrix'
import type { TextPiece } from './text-piece'

/** What is used of a glyph. */
export interface Glyph {
  unicode: string
  width: number
  isSpace: boolean
  vmetric?: readonly number[] | null
}

export interface Word extends TextPiece {
  isInkless: boolean
  isStroked: boolean
}

/** A gap this wide, in ems, stands for a space that was not written: wider than letters are ever pulled apart. */
const leastSpace = 0.15

const blank = /^[\s\u00a0\u2000-\u200a\u3000]*$/

/** Cuts shown glyphs into words, and moves the place on behind them. */
export function spellWords(
  glyphs: readonly (Glyph | number | null)[],
  state: DrawingState,
  place: TextPlace,
): Word[] {
  const { font, size, stretch } = state
  const isVertical = font?.vertical === true
  const unit = font?.fontMatrix?.[0] ?? 0.001
  const frame = frameOf(state, place)
  const words: Word[] = []
  let at = 0
  let word: { text: string; from: number; to: number } | undefined

  const end = () => {
    if (word !== undefined) words.push(finished(word, state, frame))
    word = undefined
  }

  for (const glyph of glyphs) {
    if (glyph === null) continue
    if (typeof glyph === 'number') {
      at += ((isVertical ? 1 : -1) * glyph * size) / 1000
      continue
    }
    const advance = isVertical ? -(glyph.vmetric?.[0] ?? font?.defaultVMetrics?.[0] ?? -1000) : glyph.width
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)
    const next = at + advance * unit * size + spacing
    if (blank.test(glyph.unicode)) end()
    else {
      if (word !== undefined && Math.abs(at - word.to - state.charSpacing) > leastSpace * Math.abs(size))
        end()
      word ??= { text: '', from: at, to: at }
      word.text += glyph.unicode
      word.to = next - spacing
    }
    at = next
  }
  end()
  const [a, b, c, d, e, f] = place.next
  const [x, y] = isVertical ? [0, -at] : [at * stretch, 0]
  place.next = [a, b, c, d, a * x + c * y + e, b * x + d * y + f]
  return words
}

interface Frame {
  matrix: Matrix
  angle: number
  /** What one unit of text space is on the page, along the baseline and across it. */
  along: number
  across: number
}

function frameOf(state: DrawingState, place: TextPlace): Frame {
  const isVertical = state.font?.vertical === true
  const stretched: Matrix = [state.stretch, 0, 0, 1, 0, state.rise]
  const matrix = multiply(state.matrix, multiply(place.next, stretched))
  const [a, b, c, d] = matrix
  const sign = state.size < 0 ? -1 : 1
  const [dx, dy] = isVertical ? [-c, -d] : [a * sign, b * sign]
  const length = Math.hypot(a, b)
  const height = Math.hypot(c, d)
  const degrees = Math.round((Math.atan2(dy, dx) * 180) / Math.PI)
  return {
    matrix,
    angle: (degrees + 360) % 360,
    along: isVertical ? height : length,
    across: isVertical ? length : height,
  }
}

function finished(
  { text, from, to }: { text: string; from: number; to: number },
  { font, mode, size }: DrawingState,
  { matrix, angle, along, across }: Frame,
): Word {
  const [a, b, c, d, e, f] = matrix
  const isVertical = font?.vertical === true
  return {
    text,
    x: isVertical ? e - c * from : e + a * from,
    y: isVertical ? f - d * from : f + b * from,
    width: Math.abs(to - from) * along,
    size: Math.abs(size) * across,
    isBold: font?.bold === true || font?.black === true || /bold|black|heavy/i.test(font?.name ?? ''),
    angle,
    isInkless: inkless.has(mode),
    isStroked: outlined.has(mode),
  }
}
