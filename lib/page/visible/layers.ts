import { type Colour, clear, looksAlike, over, parseColour } from './colour'
import { listed } from './css-values'

/** The colours that a layer of paint may have at one place, one of them; none where nobody knows. */
export type Layer = readonly Colour[]

export const colourIn = /\b(?!calc)[a-z]+\([^()]*\)/g

/** Those that can be told apart. */
export function distinct(colours: readonly Colour[]): Layer {
  const kept: Colour[] = []
  for (const colour of colours)
    if (!kept.some((each) => looksAlike(each, colour) && Math.abs(each[3] - colour[3]) < 0.1))
      kept.push(colour)
  return kept
}

/** The pictures of a background or mask as layers, the lowest first. */
export function pictureLayers(pictures: string, sizes: string, repeats: string): Layer[] {
  const [size, repeat] = [listed(sizes), listed(repeats)]
  return listed(pictures)
    .flatMap((picture, index): Layer[] => {
      const own = size[index % size.length] ?? ''
      const isOnce = /no-repeat/.test(repeat[index % repeat.length] ?? '')
      if (picture === 'none' || /(?:^|\s)0(?:px|%|$)/.test(own) || (isOnce && /^[012]px/.test(own))) return []
      const colours = picture.includes('gradient(')
        ? distinct((picture.match(colourIn) ?? []).map(parseColour))
        : []
      const isSmall = isOnce && colours.length > 0 && !/^(?:auto|cover|100%)/.test(own)
      return [isSmall || /100% [\d.]+px/.test(own) ? [...colours, clear] : colours]
    })
    .reverse()
}

export const isSolid = (layer: Layer): boolean => layer.length > 0 && layer.every((colour) => colour[3] > 0.9)

/** More than these of one place are not told apart. */
const maxGrounds = 64

/**
 * The colours that sheets may come to, the highest first, each by its layers from the lowest: several where it depends
 * on the place, undefined where nobody knows.
 */
export function grounds(sheets: readonly (readonly Layer[])[], lowest: Layer): Layer | undefined {
  const layers = sheets.flatMap((each) => each.toReversed())
  const solid = layers.findIndex(isSolid)
  let found: Layer = layers[solid] ?? lowest
  for (const layer of (solid < 0 ? layers : layers.slice(0, solid)).reverse()) {
    found = layer.flatMap((colour) => found.map((ground) => over(colour, ground)))
    if (found.length > maxGrounds) return undefined
  }
  return found.length === 0 ? undefined : found
}
