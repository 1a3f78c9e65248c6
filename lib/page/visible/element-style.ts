import { type Colour, parseColour } from './colour'
import type { DrawnStyle } from './drawn-style'
import { pictureLayers } from './layers'

/** How much of an element its own style lets through, from 0 to 1. */
export function opacityOf({ opacity, filter }: DrawnStyle): number {
  let share = Number(opacity)
  if (filter !== 'none')
    for (const [, value, percent] of filter.matchAll(/opacity\(([\d.]+)(%?)/g))
      share *= Number(value) / (percent ? 100 : 1)
  return share
}

/** What a filter does to a colour, and how far it smears what is drawn. */
export const tintOf = (filter: string): string =>
  filter === 'none' ? '' : (filter.match(/(?:bri|con|gra|hue|inv|sat|sep)[^(]*\([^()]*\)/g)?.join(' ') ?? '')

export const blurOf = (filter: string): number =>
  filter === 'none' ? 0 : Number(/blur\(([\d.]+)px/.exec(filter)?.[1] ?? 0)

/** Whether the style alone keeps everything in the element from being drawn. */
export const isUndrawn = (style: DrawnStyle): boolean =>
  style.display === 'none' ||
  style.contentVisibility === 'hidden' ||
  (style.maskImage !== 'none' && isMaskedOut(style.computed))

/** A mask lets nothing through where it is clear, or where light decides, black. */
function isMaskedOut({
  maskImage,
  maskSize,
  maskRepeat,
  maskMode = '',
  maskComposite,
}: CSSStyleDeclaration): boolean {
  const isByLight = maskMode.includes('luminance')
  return pictureLayers(maskImage, maskSize, maskRepeat)[/int/.test(maskComposite) ? 'some' : 'every'](
    (layer) =>
      layer.length > 0 &&
      layer.every(
        ([red, green, blue, alpha]) => alpha * (isByLight ? Math.max(red, green, blue) / 255 : 1) < 0.1,
      ),
  )
}

/** The colour that letters are drawn in first of all: a stroke that is broad enough leaves nothing of their own. */
export function inkOf(style: DrawnStyle): Colour {
  const { computed } = style
  const stroke = computed.webkitTextStrokeWidth
  const isCovered =
    stroke !== '0px' &&
    Number.parseFloat(stroke) > 0.25 * Number.parseFloat(computed.fontSize) &&
    !computed.paintOrder.startsWith('stroke')
  return parseColour(isCovered ? computed.webkitTextStrokeColor : style.ink)
}
