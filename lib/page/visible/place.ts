import { type Area, type Clip, heightOf, intersect, scrollable, widthOf } from './area'
import { stylesOf } from './canvas-colour'
import { cutOf, everywhere } from './clip-area'
import { rectOf, rootOf, windowOf } from './dom-access'
import type { DrawnStyle } from './drawn-style'
import type { Layer } from './layers'
import type { FirstLine } from './rare'
import type { Tint } from './sheet'

/** What an element hands down to its children about where they can be seen. */
export interface Place {
  /** Of itself and all around it. */
  opacity: number
  /** Three, because positioned elements escape the boxes between them and what they are positioned by. */
  flow: Clip
  absolute: Clip
  fixed: Clip
  layers: readonly number[]
  /** Its children are items of a flex or grid box. */
  hasItems: boolean
  /** The scrolling or fixed box in which it moves; 0 is the page. */
  carrier: number
  tint: Tint | undefined
  /** By how many pixels it is smeared. */
  blur: number
  /** Something may cut holes into it. */
  isPartial: boolean
  /** What is painted in its letters, where a background is. */
  letters: readonly Layer[]
  /** Of the box around, where first lines may be drawn otherwise than the others. */
  line: FirstLine | undefined
  /** How it is turned in space together with its children. */
  turn: DOMMatrix | undefined
}

/** A page can be this much wider than its window before what lies out there counts as put out of sight. */
const widestPage = (windowWidth: number): number => Math.max(5000, windowWidth * 4)

export function rootPlace(document: Document): Place {
  const root = rootOf(document)
  const view = windowOf(document)
  const width = view?.innerWidth ?? 0
  const height = view?.innerHeight ?? 0
  const styles = stylesOf(document)
  const scrolled = {
    scrollLeft: view?.scrollX ?? 0,
    scrollTop: view?.scrollY ?? 0,
    scrollWidth: isShutAcross(styles)
      ? width
      : Math.min(Math.max(root?.scrollWidth ?? 0, width), widestPage(width)),
    scrollHeight: Math.max(root?.scrollHeight ?? 0, height),
  }
  const visible = { left: 0, top: 0, right: width, bottom: height }
  const page: Clip = { ...scrollable(visible, scrolled, growsLeft(styles[0])), reason: 'place' }
  return {
    opacity: 1,
    flow: page,
    absolute: page,
    fixed: { ...visible, reason: 'place' },
    layers: [],
    hasItems: false,
    carrier: 0,
    tint: undefined,
    blur: 0,
    isPartial: false,
    letters: [],
    line: undefined,
    turn: undefined,
  }
}

/** Whether nobody can scroll across; the root's word holds for the window, or where it has none, the body's. */
const isShutAcross = (styles: readonly CSSStyleDeclaration[]): boolean =>
  /^[hc]/.test(styles.map(({ overflowX }) => overflowX).find((way) => way !== 'visible') ?? '')

/** Whether what is too long goes on to the left. */
const growsLeft = (style: CSSStyleDeclaration | undefined): boolean =>
  style !== undefined && /rtl|-rl/.test(style.direction + style.writingMode)

export interface Clips {
  flow: Clip
  absolute: Clip
  fixed: Clip
  scrolls: boolean
}

/** The clips for what is in an element, from those around it. */
export function clipsInside(
  element: Element,
  style: DrawnStyle,
  around: Place,
  getBox: () => DOMRect,
): Clips {
  const own = clipOf(style, around)
  const isContainer =
    style.transform !== 'none' || style.filter !== 'none' || isContained(style, /paint|layout|strict|content/)
  let { absolute, fixed } = around
  let flow = own
  let scrolls = false
  if (overflows(element, style)) {
    const inside = insideOverflow(element, style, own, getBox())
    scrolls = inside.scrolls
    flow = inside.clip
  }
  // What is drawn only when it is scrolled to makes the page longer by then.
  if (style.contentVisibility === 'auto') flow = { ...flow, bottom: Number.POSITIVE_INFINITY }
  if (style.position !== 'static' || isContainer) absolute = flow
  if (isContainer) fixed = flow
  const cut = cutsAnything(style) ? cutOf(element, style, getBox()) : undefined
  if (cut !== undefined) {
    flow = intersect(flow, cut, 'style')
    absolute = intersect(absolute, cut, 'style')
    fixed = intersect(fixed, cut, 'style')
  }
  return { flow, absolute, fixed, scrolls }
}

/** The clip that holds for an element itself. */
export function clipOf(style: DrawnStyle, around: Place): Clip {
  if (style.position === 'absolute') return around.absolute
  return style.position === 'fixed' ? around.fixed : around.flow
}

const cutsAnything = (style: DrawnStyle): boolean =>
  (style.clipPath !== 'none' && style.clipPath !== '') || style.clip !== 'auto'

function overflows(element: Element, style: DrawnStyle): boolean {
  const isClipped = style.overflow !== 'visible'
  return (isClipped && !belongsToWindow(element)) || isContained(style, /paint|strict|content/)
}

const isContained = ({ contain }: DrawnStyle, ways: RegExp): boolean =>
  contain !== 'none' && ways.test(contain)

/** The overflow of the root, and of a body in a root that has none, is the window's own. */
function belongsToWindow(element: Element): boolean {
  const root = rootOf(element.ownerDocument)
  if (element === root) return true
  if (root === null || element.parentNode !== root || element.localName !== 'body') return false
  return getComputedStyle(root).overflow === 'visible'
}

function insideOverflow(
  element: Element,
  style: DrawnStyle,
  own: Clip,
  box: DOMRect,
): { clip: Clip; scrolls: boolean } {
  // Where one side is cut and the other is not, what is written for both names both.
  const [isOpenAcross, isOpenDown] = [/^v.* /.test(style.overflow), / v/.test(style.overflow)]
  const cut = {
    left: isOpenAcross ? everywhere.left : box.left,
    right: isOpenAcross ? everywhere.right : box.right,
    top: isOpenDown ? everywhere.top : box.top,
    bottom: isOpenDown ? everywhere.bottom : box.bottom,
  }
  const seen = intersect(own, cut, smallest(cut) < 2 ? 'size' : own.reason)
  if (smallest(seen) < 2) return { clip: { ...seen, right: seen.left, bottom: seen.top }, scrolls: false }
  const reach = scrollable(box, element, growsLeft(style.computed))
  const [across = '', down = across] = style.overflow.split(' ')
  const isAcross = /auto|scroll/.test(across) && element.scrollWidth > element.clientWidth
  const isDown = /auto|scroll/.test(down) && element.scrollHeight > element.clientHeight
  return {
    clip: {
      left: isAcross ? reach.left : seen.left,
      right: isAcross ? reach.right : seen.right,
      top: isDown ? reach.top : seen.top,
      bottom: isDown ? reach.bottom : seen.bottom,
      reason: seen.reason,
    },
    scrolls: isAcross || isDown,
  }
}

const smallest = (area: Area): number => Math.min(widthOf(area), heightOf(area))

/** What scrolls or stands still against the page is a carrier of its own. */
export const carries = (element: Element, style: DrawnStyle, scrolls: boolean): boolean =>
  scrolls || style.position === 'fixed' || (style.position === 'sticky' && rectOf(element).height > 0)
