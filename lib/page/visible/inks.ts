import type { Area } from './area'
import { type Colour, clear, faded, noColour, parseColour } from './colour'
import { listed } from './css-values'
import type { DrawnStyle } from './drawn-style'
import type { FirstLine } from './rare'
import { isSetOff } from './set-off'
import { shadowOf } from './shadows'

/** One of these can be seen on any ground. */
const either: readonly Colour[] = [
  [0, 0, 0, 1],
  [255, 255, 255, 1],
]

/** What else shows letters that cannot be seen by their own colour: shadows and strokes. */
export function otherInks(element: Element, area: Area): readonly Colour[] {
  const computed = getComputedStyle(element)
  if (isSetOff(element, computed, area)) return either
  const size = Number.parseFloat(computed.fontSize)
  const shadows = computed.textShadow === 'none' ? [] : listed(computed.textShadow)
  const inks = shadows.flatMap((shadow) => {
    const { colour, x, y, blur } = shadowOf(shadow)
    return Math.max(Math.abs(x), Math.abs(y)) > 4 * size || blur > 1.5 * size ? [] : [colour]
  })
  if (Number.parseFloat(computed.webkitTextStrokeWidth) > 0)
    inks.push(parseColour(computed.webkitTextStrokeColor))
  return inks
}

/** The colours of letters in a drawing; undefined where a pattern draws them. */
export function drawingInks({ computed }: DrawnStyle): Colour[] | undefined {
  const { fill, stroke } = computed
  if (/url/.test(fill + stroke)) return undefined
  const inks = fill === 'none' ? [] : [faded(parseColour(fill), Number(computed.fillOpacity))]
  if (stroke !== 'none' && Number.parseFloat(computed.strokeWidth) > 0)
    inks.push(faded(parseColour(stroke), Number(computed.strokeOpacity)))
  return inks.length === 0 ? [clear] : inks
}

/** The colour of letters that stand in a first line and take its colour; undefined for all others. */
export function lineInk(line: FirstLine, { ink }: DrawnStyle, { top, bottom }: Area): Colour | undefined {
  line.top ??= top
  const [own, first] = [getComputedStyle(line.box), getComputedStyle(line.box, '::first-line')]
  const isIn = Math.abs(top - line.top) < 4 && bottom - top < 2 * Number.parseFloat(own.fontSize) + 9
  const written = first.webkitTextFillColor || first.color
  return isIn &&
    first.backgroundColor === noColour &&
    ink === (own.webkitTextFillColor || own.color) &&
    written !== ink
    ? parseColour(written)
    : undefined
}
