import { type Area, type Clip, intersect, isEmpty } from './area'
import type { Colour } from './colour'
import type { DrawnStyle } from './drawn-style'
import { groundOf } from './element-style'
import { level } from './paint-order'
import type { Sheet } from './sheets'
import { pictures } from './unread'

/** Where an element stands among the others that are painted. */
export interface Painted {
  layers: readonly number[]
  order: number
  opacity: number
  carrier: number
  clip: Clip
}

/** What an element paints under its content, or undefined where that is nothing. */
export function sheetOf(
  element: Element,
  name: string,
  style: DrawnStyle,
  at: Painted,
  getBox: () => Area,
): Sheet | undefined {
  if (style.visibility !== 'visible') return undefined
  const isPicture = pictures.has(name) && (name !== 'img' || (element as HTMLImageElement).naturalWidth > 0)
  const colours = isPicture ? [] : groundOf(style)
  if (colours === undefined) return undefined
  // The root's and the body's ground is the window's, under everything.
  const isGround = name === 'html' || name === 'body'
  const area: Area = isGround ? at.clip : intersect(at.clip, getBox())
  if (isEmpty(area)) return undefined
  const isWhole = isGround || at.layers.at(-1) === at.order
  const plain = style.display === 'inline' || isPicture ? level.inline : level.block
  const isKnown = isPicture || colours.length > 0
  const isOpaque = at.opacity > 0.9 && (isPicture || colours.every((colour) => colour[3] > 0.9))
  const through = ([red, green, blue, alpha]: Colour): Colour => [red, green, blue, alpha * at.opacity]
  return {
    area,
    key: {
      layers: isGround ? [] : at.layers,
      level: isWhole ? level.ownBackground : plain,
      order: at.order,
    },
    colours: colours.map(through),
    isOpaque: isOpaque && isKnown,
    carrier: at.carrier,
  }
}
