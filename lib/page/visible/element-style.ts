import { type Area, heightOf, widthOf } from './area'
import { type Colour, parseColour } from './colour'
import type { DrawnStyle } from './drawn-style'

/** The share of light that `filter` lets through, where it says. */
function filterOpacity(filter: string): number {
  const match = /opacity\(([\d.]+)\)/.exec(filter)
  return match === null ? 1 : Number(match[1])
}

/** How much of an element its own style lets through, from 0 to 1. */
export const opacityOf = (style: DrawnStyle): number =>
  Number(style.opacity) * (style.filter === 'none' ? 1 : filterOpacity(style.filter))

/** Whether the style alone keeps everything in the element from being drawn. */
export function isUndrawn(style: DrawnStyle): boolean {
  return (
    style.display === 'none' ||
    style.contentVisibility === 'hidden' ||
    (style.textSecurity !== 'none' && /disc|circle|square/.test(style.textSecurity))
  )
}

/** What `clip` and `clip-path` leave of an element's box, where they cut it in a way that can be told. */
export function cutArea(style: DrawnStyle, box: Area): Area | undefined {
  const path = style.clipPath
  if (path !== 'none' && path !== '') return pathArea(path, box)
  if (style.clip === 'auto' || !/absolute|fixed/.test(style.position)) return undefined
  const sides = /^rect\(([^)]*)\)/.exec(style.clip)?.[1]?.split(/,\s*|\s+/)
  if (sides === undefined) return undefined
  const at = (index: number, otherwise: number): number => {
    const value = Number.parseFloat(sides[index] ?? '')
    return Number.isNaN(value) ? otherwise : value
  }
  return {
    top: box.top + at(0, 0),
    right: box.left + at(1, widthOf(box)),
    bottom: box.top + at(2, heightOf(box)),
    left: box.left + at(3, 0),
  }
}

const length = (written: string, whole: number): number =>
  written.endsWith('%') ? (Number.parseFloat(written) / 100) * whole : Number.parseFloat(written) || 0

function pathArea(path: string, box: Area): Area | undefined {
  const [, shape, inside = ''] = /^([a-z]+)\((.*)\)/.exec(path) ?? []
  const parts = inside.split(/ round | at /)[0]?.split(/\s+/) ?? []
  if (shape === 'inset') {
    const [top = '0', right = top, bottom = top, left = right] = parts
    return {
      top: box.top + length(top, heightOf(box)),
      right: box.right - length(right, widthOf(box)),
      bottom: box.bottom - length(bottom, heightOf(box)),
      left: box.left + length(left, widthOf(box)),
    }
  }
  const nothing = { top: box.top, left: box.left, right: box.left, bottom: box.top }
  if ((shape === 'circle' || shape === 'ellipse') && parts.some((part) => /^0(px|%)?$/.test(part)))
    return nothing
  if (shape !== 'polygon') return undefined
  const corners = inside.replace(/^(nonzero|evenodd),\s*/, '').split(/,\s*/)
  const xs = corners.map((corner) => length(corner.split(/\s+/)[0] ?? '', widthOf(box)))
  const ys = corners.map((corner) => length(corner.split(/\s+/)[1] ?? '', heightOf(box)))
  return {
    left: box.left + Math.min(...xs),
    right: box.left + Math.max(...xs),
    top: box.top + Math.min(...ys),
    bottom: box.top + Math.max(...ys),
  }
}

/** The colours behind an element's content that are its own: none named means a picture, undefined means see-through. */
export function groundOf(style: DrawnStyle): readonly Colour[] | undefined {
  const picture = style.backgroundImage
  if (picture !== 'none') {
    const clip = style.computed.getPropertyValue('background-clip')
    if (clip === 'text') return undefined
    return picture.includes('url(') ? [] : (picture.match(/[a-z]+\([^()]*\)/g) ?? []).map(parseColour)
  }
  const written = style.computed.backgroundColor
  if (written === 'rgba(0, 0, 0, 0)') return undefined
  const colour = parseColour(written)
  return colour[3] > 0.05 ? [colour] : undefined
}

/** The colour that letters are drawn in, where nothing else draws them. */
export function inkOf({ ink }: DrawnStyle, opacity: number): Colour {
  const colour = parseColour(ink)
  if (opacity === 1) return colour
  const [red, green, blue, alpha] = colour
  return [red, green, blue, alpha * opacity]
}

/** Whether letters can be seen by something other than their own colour: a shadow, an outline, a picture in them. */
export function isDrawnOtherwise(computed: CSSStyleDeclaration): boolean {
  if (computed.getPropertyValue('background-clip') === 'text' && computed.backgroundImage !== 'none')
    return true
  const shadow = computed.textShadow
  if (shadow !== 'none' && !/rgba\([^)]*, 0\)|transparent/.test(shadow)) return true
  return Number.parseFloat(computed.getPropertyValue('-webkit-text-stroke-width')) > 0
}
