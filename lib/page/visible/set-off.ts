import { type Area, isAt } from './area'
import { everywhere } from './clip-area'
import { type Colour, looksAlike, parseColour } from './colour'
import { isElement, nameOf, rectOf } from './dom-access'
import { type Layer, pictureLayers } from './layers'

/** Something that is drawn under letters and that no sheet is kept of. */
interface Ground {
  area: Area
  layers: readonly Layer[]
  /** Only what is positioned stands over it. */
  isOver: boolean
}

/** How far around a text it is looked for. */
const maxDepth = 40

/** For as long as the page cannot change. */
const known = new Map<Element, Ground[]>()

/**
 * Whether letters that would be lost on the boxes around them are set off by what is looked at only then: pictures in
 * borders, boxes of the style sheet's own that no positioned element has, copies and pictures in a drawing, shadows
 * that a filter throws.
 */
export function isSetOff(element: Element, computed: CSSStyleDeclaration, area: Area): boolean {
  const isDrawn = /^(?:text|tspan|textPath)$/.test(nameOf(element))
  const ink = parseColour(isDrawn ? computed.fill : computed.webkitTextFillColor || computed.color)
  const [x, y] = [(area.left + area.right) / 2, (area.top + area.bottom) / 2]
  const differs = (layer: Layer): boolean =>
    layer.length === 0 || layer.some((colour) => colour[3] > 0.3 && !looksAlike(colour, ink))
  let isRaised = false
  let at: Element | null = element
  for (let depth = 0; at !== null && depth < maxDepth; depth++, at = aroundOf(at)) {
    const { position, filter } = getComputedStyle(at)
    if (ink[3] > 0.1 && shadowsOf(filter).some((shadow) => differs([shadow]))) return true
    if (ink[3] > 0.1)
      for (const ground of groundsOf(at))
        if ((isRaised || !ground.isOver) && isAt(ground.area, x, y) && ground.layers.some(differs))
          return true
    isRaised ||= position !== 'static'
  }
  return false
}

/** As it is drawn: a slot is around what it was given. */
const aroundOf = (element: Element): Element | null => {
  const around = element.assignedSlot ?? element.parentNode
  if (around === null || isElement(around)) return around
  return (around as Partial<ShadowRoot>).host ?? null
}

const shadowsOf = (filter: string): Colour[] =>
  [...filter.matchAll(/drop-shadow\(([a-z]+\([^()]*\))/g)].map(([, colour = '']) => parseColour(colour))

function groundsOf(element: Element): Ground[] {
  const before = known.get(element)
  if (before !== undefined) return before
  if (known.size === 0) queueMicrotask(() => known.clear())
  const style = getComputedStyle(element)
  const found = [
    ...borderGrounds(element, style),
    ...(style.position === 'static'
      ? ['::before', '::after'].flatMap((name) => boxGrounds(element, name, style))
      : []),
    ...(nameOf(element) === 'svg' ? drawnGrounds(element) : []),
  ]
  known.set(element, found)
  return found
}

const borderGrounds = (
  element: Element,
  { borderImageSource, borderImageSlice }: CSSStyleDeclaration,
): Ground[] =>
  borderImageSource !== 'none' && borderImageSlice.includes('fill')
    ? [{ area: rectOf(element), layers: pictureLayers(borderImageSource, '', ''), isOver: false }]
    : []

/** What a box of the style sheet's own paints: in the flow from its element's corner, else by what it is placed in. */
function boxGrounds(element: Element, name: string, { display }: CSSStyleDeclaration): Ground[] {
  const style = getComputedStyle(element, name)
  if (/^(?:none|normal)$/.test(style.content) || style.display === 'none' || style.visibility !== 'visible')
    return []
  if (Number(style.opacity) < 0.5 || style.transform !== 'none' || style.scale !== 'none') return []
  const layers: Layer[] = [
    [parseColour(style.backgroundColor)],
    ...(style.backgroundImage === 'none'
      ? []
      : pictureLayers(style.backgroundImage, style.backgroundSize, style.backgroundRepeat)),
  ]
  if (style.position === 'fixed') return [{ area: everywhere, layers, isOver: !style.zIndex.startsWith('-') }]
  const isPlaced = style.position === 'absolute'
  const around = rectOf(isPlaced ? placedBy(element) : element)
  const [width, height] = [Number.parseFloat(style.width), Number.parseFloat(style.height)]
  const left = around.left + (isPlaced ? Number.parseFloat(style.left) : 0)
  const isLast = !isPlaced && name === '::after' && !/grid/.test(display)
  const top = isLast ? around.bottom - height : around.top + (isPlaced ? Number.parseFloat(style.top) : 0)
  const area = { left, top, right: left + width, bottom: top + height }
  return [{ area, layers, isOver: isPlaced && !style.zIndex.startsWith('-') }]
}

function placedBy(element: Element): Element {
  const around = aroundOf(element)
  return around === null || getComputedStyle(element).position !== 'static' ? element : placedBy(around)
}

/** Nobody asks what colours they have. */
const drawnGrounds = (drawing: Element): Ground[] =>
  [...drawing.querySelectorAll('use, image')]
    .slice(0, 200)
    .map((each) => ({ area: rectOf(each), layers: [[]], isOver: false }))
