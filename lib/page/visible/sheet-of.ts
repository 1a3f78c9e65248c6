import { type Area, type Clip, type Cut, intersect, isEmpty } from './area'
import { clear, faded, noColour, parseColour } from './colour'
import { firstChildOf } from './dom-access'
import type { DrawnStyle } from './drawn-style'
import { groundOf } from './ground'
import type { Layer } from './layers'
import { level } from './paint-order'
import { rare } from './rare'
import type { Sheet, Tint } from './sheet'
import { pictures, shapes } from './unread'

/** Where an element stands among the others that are painted. */
export interface Painted {
  layers: readonly number[]
  order: number
  opacity: number
  carrier: number
  clip: Clip
  tint: Tint | undefined
  /** Something may cut holes into it. */
  isPartial: boolean
}

/** What an element paints under its content. */
export function sheetsOf(
  element: Element,
  name: string,
  style: DrawnStyle,
  at: Painted,
  getBox: () => Area,
): Sheet[] {
  if (style.visibility !== 'visible') return []
  const isShape = shapes.has(name)
  const isPicture =
    isShape || (pictures.has(name) && (name !== 'img' || (element as HTMLImageElement).naturalWidth > 0))
  const ground = isShape ? [] : groundOf(style, getBox)
  if (hidesBehind.test(style.backdropFilter)) ground.push([[128, 128, 128, 1]])
  if (ground.length === 0 && /^[af]/.test(style.position) && firstChildOf(element) === null)
    ground.push(...barOf(style))
  const isBroad = / 0px \d{2,}px(?:,|$)/.test(style.boxShadow)
  if ((ground.length === 0 && !isPicture && !isBroad) || isInLetters(style)) return []
  // The root's and the body's ground is the window's, under everything.
  const isGround = name === 'html' || name === 'body'
  const area: Cut = isGround ? at.clip : intersect(at.clip, getBox())
  const isWhole = isGround || at.layers.at(-1) === at.order
  const plain = style.display === 'inline' || isPicture ? level.inline : level.block
  const holes = at.isPartial ? [clear] : []
  const seen = (layer: Layer): Layer =>
    layer.length === 0 ? layer : [...layer.map((colour) => faded(colour, at.opacity)), ...holes]
  const key = {
    layers: isGround ? [] : at.layers,
    level: isWhole ? level.ownBackground : plain,
    order: at.order,
  }
  const { carrier, tint } = at
  const around = isBroad ? rare()?.shadowAround(style.boxShadow, getBox()) : undefined
  const sheet: Sheet = {
    area: isShape ? { ...area, holds: (x, y) => rare()?.isInFill(element, x, y) ?? true } : area,
    layers: ground.map(seen),
    ...(isPicture && { picture: { element, isShape, seen } }),
    ...{ key, carrier, tint },
  }
  return [
    ...(isEmpty(area) ? [] : [sheet]),
    ...(around === undefined
      ? []
      : [{ area: intersect(at.clip, around.area), layers: [seen([around.colour])], key, carrier, tint }]),
  ]
}

/** What is nothing but a broad border at its top; arrows have such at their sides. */
const barOf = ({ computed }: DrawnStyle): Layer[] =>
  Number.parseFloat(computed.borderTopWidth) > 8 && computed.borderLeftWidth === '0px'
    ? [[parseColour(computed.borderTopColor)]]
    : []

/** Whether its ground is painted in its letters. */
export const isInLetters = ({ computed, backgroundColor, backgroundImage }: DrawnStyle): boolean =>
  (backgroundImage !== 'none' || backgroundColor !== noColour) && computed.backgroundClip.includes('text')

/** Nothing of what lies behind can be told any more. */
const hidesBehind = /blur\((?:1[2-9]|[2-9]\d|\d{3})|(?:brightness|contrast|opacity)\(0\)/
