import type { Cut } from './area'
import type { Layer } from './layers'
import type { PaintKey } from './paint-order'

/** What changes all colours of an element and of what is in it together. */
export interface Tint {
  filter: string
  blend: string
  around: Tint | undefined
}

/** Something painted that text can lie on, or under. */
export interface Sheet {
  area: Cut
  key: PaintKey
  /** What it is painted in, the lowest first. */
  layers: readonly Layer[]
  /** What draws a picture on these, and what of that is seen. */
  picture?: { element: Element; isShape: boolean; seen: (layer: Layer) => Layer }
  /** The scrolling or fixed box in which it moves. */
  carrier: number
  tint: Tint | undefined
}
