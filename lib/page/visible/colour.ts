/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

export const clear: Colour = [0, 0, 0, 0]

/** As browsers write it. */
export const noColour = 'rgba(0, 0, 0, 0)'

const known = new Map<string, Colour>()

/** A computed colour, in whatever notation the browser gives it. */
export function parseColour(written: string): Colour {
  const before = known.get(written)
  if (before !== undefined) return before
  const parsed = parseRgb(written) ?? drawn(written)
  if (known.size > 5000) known.clear()
  known.set(written, parsed)
  return parsed
}

function parseRgb(written: string): Colour | undefined {
  const match = /^rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)(?:(?:,| \/) ([\d.]+))?\)$/.exec(written)
  if (match === null) return undefined
  const [, red, green, blue, alpha = '1'] = match
  return [Number(red), Number(green), Number(blue), Number(alpha)]
}

/** `oklch()`, `color()` and their kind: the browser's own canvas turns them into red, green and blue. */
function drawn(written: string): Colour {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context === null) return [0, 0, 0, 1]
  context.fillStyle = 'transparent'
  context.fillStyle = written
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

export const faded = ([red, green, blue, alpha]: Colour, opacity: number): Colour => [
  red,
  green,
  blue,
  alpha * opacity,
]

/** `top` as it looks over `bottom`. */
export function over(top: Colour, bottom: Colour): Colour {
  const share = top[3]
  const rest = bottom[3] * (1 - share)
  const alpha = share + rest
  if (alpha === 0) return clear
  const mix = (index: 0 | 1 | 2): number => (top[index] * share + bottom[index] * rest) / alpha
  return [mix(0), mix(1), mix(2), alpha]
}

/** #eee on white is the faintest that counts as not seen; #ccc is far from it. */
const seenFrom = 30

export function looksAlike(one: Colour, other: Colour): boolean {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]) < seenFrom
}
