import type { DrawnStyle } from './drawn-style'

/** Where something is painted: what is compared is the way down the stacking contexts, then the level in the last. */
export interface PaintKey {
  /** Pairs of level and order, one pair for each ancestor that is painted as a whole. */
  layers: readonly number[]
  level: number
  order: number
}

/** Levels inside one stacking context. Positioned elements have their z-index, 0 where it is auto. */
export const level = {
  ownBackground: Number.NEGATIVE_INFINITY,
  block: -0.7,
  float: -0.6,
  inline: -0.5,
} as const

/** Above zero where `one` is painted over `other`. */
export function comparePaint(one: PaintKey, other: PaintKey): number {
  const shared = Math.min(one.layers.length, other.layers.length)
  for (let index = 0; index < shared; index++) {
    const difference = (one.layers[index] ?? 0) - (other.layers[index] ?? 0)
    if (difference !== 0) return difference
  }
  const [oneLevel, oneOrder] = pairAt(one, shared)
  const [otherLevel, otherOrder] = pairAt(other, shared)
  // Two infinities have no difference.
  return oneLevel === otherLevel ? oneOrder - otherOrder : oneLevel > otherLevel ? 1 : -1
}

const pairAt = (key: PaintKey, index: number): [number, number] => [
  key.layers[index] ?? key.level,
  key.layers[index + 1] ?? key.order,
]

/** The level at which an element is painted as a whole, or undefined where its parts are painted one by one. */
export function levelOf(style: DrawnStyle, isItem: boolean): number | undefined {
  const isPositioned = style.position !== 'static'
  if (style.zIndex !== 'auto' && (isPositioned || isItem)) return Number(style.zIndex)
  const isOwn = style.opacity !== '1' || style.filter !== 'none' || hasEffect(style)
  if (isPositioned || isOwn) return 0
  if (style.float !== 'none') return level.float
  return isItem || style.display.startsWith('inline-') ? level.inline : undefined
}

/** What draws an element apart from what is around it, and may draw it otherwise than as its box. */
export const hasEffect = (style: DrawnStyle): boolean =>
  style.transform !== 'none' ||
  style.rotate !== 'none' ||
  style.blend !== 'normal' ||
  style.backdropFilter !== 'none' ||
  style.maskImage !== 'none' ||
  style.clipPath !== 'none'
