import { type Colour, parseColour } from './colour'
import { bodyOf, rootOf } from './dom-access'

/** What lies under everything: the root's own colour or the body's, else what the browser paints. */
export function canvasColour(document: Document): Colour {
  const root = rootOf(document)
  const styles = [root, bodyOf(document)].flatMap((element) =>
    element === null ? [] : [getComputedStyle(element)],
  )
  const painted = styles.map((style) => parseColour(style.backgroundColor)).find((colour) => colour[3] > 0.5)
  if (painted !== undefined) return painted
  const scheme = styles[0]?.colorScheme ?? ''
  const isDark =
    scheme.includes('dark') &&
    (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches)
  return isDark ? [18, 18, 18, 1] : [255, 255, 255, 1]
}
