import type { Area } from './area'
import { noColour, parseColour } from './colour'
import type { DrawnStyle } from './drawn-style'
import { type Layer, pictureLayers } from './layers'
import { rare } from './rare'

/** What an element paints behind its content, the lowest first. */
export function groundOf(style: DrawnStyle, getBox: () => Area): Layer[] {
  const layers: Layer[] = []
  const { computed, backgroundColor, backgroundImage, boxShadow } = style
  if (backgroundColor !== noColour) layers.push([parseColour(backgroundColor)])
  if (backgroundImage !== 'none')
    layers.push(...pictureLayers(backgroundImage, computed.backgroundSize, computed.backgroundRepeat))
  // Lines and glows at its edge are no ground.
  if (boxShadow.includes('inset') && /(?:\d\d|[89])(?:\.\d+)?px/.test(boxShadow))
    layers.push(...(rare()?.shadowLayers(boxShadow, getBox()) ?? []))
  return layers
}
