import { type Colour, over } from './colour'

const write = ([red, green, blue, alpha]: Colour): string => `rgb(${red} ${green} ${blue} / ${alpha})`

const known = new Map<string, Colour>()

/** What the browser's own canvas makes of one colour on another. */
function drawn(top: Colour, below: Colour, filter: string, blend: string): Colour {
  const name = [top, below, filter, blend].join()
  const before = known.get(name)
  if (before !== undefined) return before
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) return over(top, below)
  context.fillStyle = write(below)
  context.fillRect(0, 0, 1, 1)
  context.filter = filter
  context.globalCompositeOperation = blend as GlobalCompositeOperation
  context.fillStyle = write(top)
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  if (known.size > 5000) known.clear()
  const colour: Colour = [red, green, blue, alpha / 255]
  known.set(name, colour)
  return colour
}

/** A colour as a filter leaves it. */
export const through = (filter: string, colour: Colour): Colour =>
  filter === '' ? colour : drawn(colour, [0, 0, 0, 0], filter, 'source-over')

/** `top` as it looks over `bottom` in a blend mode. */
export function blended(top: Colour, bottom: Colour, blend: string): Colour {
  if (blend === 'normal') return over(top, bottom)
  return drawn(top, bottom, 'none', blend === 'plus-lighter' ? 'lighter' : blend)
}
