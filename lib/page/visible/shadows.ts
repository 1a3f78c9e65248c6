import { type Area, type Cut, heightOf, isAt, widthOf } from './area'
import { type Colour, clear, parseColour } from './colour'
import { listed } from './css-values'
import { colourIn, type Layer } from './layers'

/** What shadows paint inside a box, the lowest first. */
export function shadowLayers(shadows: string, box: Area): Layer[] {
  return listed(shadows)
    .reverse()
    .flatMap((shadow): Layer[] => {
      const { colour, x, y, spread } = shadowOf(shadow)
      const reach = Math.max(Math.abs(x), Math.abs(y)) + spread
      if (!shadow.endsWith('inset') || reach < 8) return []
      const isWhole =
        Math.abs(x) >= widthOf(box) ||
        Math.abs(y) >= heightOf(box) ||
        spread * 2 >= Math.min(widthOf(box), heightOf(box))
      return [isWhole ? [colour] : [colour, clear]]
    })
}

/** What a broad shadow without blur covers around a box. */
export function shadowAround(shadows: string, box: Area): { area: Cut; colour: Colour } {
  const broad = listed(shadows).find((shadow) => / 0px \d{2,}px$/.test(shadow)) ?? ''
  const { colour, x, y, spread } = shadowOf(broad)
  const area = {
    left: box.left - spread + x,
    top: box.top - spread + y,
    right: box.right + spread + x,
    bottom: box.bottom + spread + y,
    holds: (at: number, down: number) => !isAt(box, at, down),
  }
  return { area, colour }
}

export interface Shadow {
  colour: Colour
  x: number
  y: number
  blur: number
  spread: number
}

/** One computed shadow of a box or of letters. */
export function shadowOf(shadow: string): Shadow {
  const [colour = ''] = shadow.match(colourIn) ?? []
  const [x = 0, y = 0, blur = 0, spread = 0] =
    shadow
      .replace(colour, '')
      .match(/-?[\d.]+/g)
      ?.map(Number) ?? []
  return { colour: parseColour(colour), x, y, blur, spread }
}
