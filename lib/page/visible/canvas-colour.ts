import { type Colour, parseColour } from './colour'
import { bodyOf, rootOf } from './dom-access'

/** Of the root and the body. */
export const stylesOf = (document: Document): CSSStyleDeclaration[] =>
  [rootOf(document), bodyOf(document)].flatMap((element) =>
    element === null ? [] : [getComputedStyle(element)],
  )

/** What a document paints under everything: the root's own colour or the body's, if there is one. */
export const canvasColour = (document: Document): Colour | undefined =>
  stylesOf(document)
    .map((style) => parseColour(style.backgroundColor))
    .find((colour) => colour[3] > 0.5)

/** What the browser paints under a page. */
export function baseColour(document: Document): Colour {
  const scheme = stylesOf(document)[0]?.colorScheme ?? ''
  const isDark =
    scheme.includes('dark') &&
    (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches)
  return isDark ? [18, 18, 18, 1] : [255, 255, 255, 1]
}
