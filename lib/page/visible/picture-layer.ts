import { canvasColour } from './canvas-colour'
import { type Colour, clear, faded, parseColour } from './colour'
import { attributeOf, frameDocument, hasAttribute, nameOf } from './dom-access'
import { distinct, type Layer } from './layers'
import { shapes } from './unread'

/** Of how many dots the small copy is, from which a picture's colours are taken. */
const side = 8

/** The colours of what an image, a film, a canvas or a frame draws: none where that cannot be known. */
export function pictureLayer(element: Element): Layer {
  const name = nameOf(element)
  if (name === 'iframe') {
    const inner = frameDocument(element)
    return inner === undefined ? [] : [canvasColour(inner) ?? clear]
  }
  if (shapes.has(name)) return fillOf(getComputedStyle(element))
  const context = new OffscreenCanvas(side, side).getContext('2d')
  if (context === null || name === 'object' || name === 'embed' || hasAttribute(element, 'poster')) return []
  try {
    context.drawImage(element as HTMLImageElement, 0, 0, side, side)
    const { data } = context.getImageData(0, 0, side, side)
    const colours = Array.from({ length: side * side }, (_, index): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(index * 4)
      return [red, green, blue, alpha / 255]
    })
    return distinct(colours).slice(0, 6)
  } catch {
    // Of another site: nothing but its name says that it has no holes.
    return /\.jpe?g\b/i.test(attributeOf(element, 'src')) ? photo : []
  }
}

const photo: Layer = [
  [0, 0, 0, 1],
  [255, 255, 255, 1],
]

function fillOf({ fill, fillOpacity }: CSSStyleDeclaration): Layer {
  if (fill === 'none') return [clear]
  return fill.startsWith('url') ? [] : [faded(parseColour(fill), Number(fillOpacity))]
}

/** Whether a shape of a drawing is filled at a place of the window. */
export function isInFill(shape: Element, x: number, y: number): boolean {
  const drawn = shape as SVGGeometryElement
  return drawn.isPointInFill(new DOMPoint(x, y).matrixTransform(drawn.getScreenCTM()?.inverse()))
}
