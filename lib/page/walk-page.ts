import { type Area, intersect, isEmpty } from './area'
import type { Budget } from './budget'
import { cleanCharacters } from './clean-characters'
import { type Colour, parseColour } from './colour'
import { describeElement } from './describe-element'
import * as dom from './dom-access'
import { type DrawnStyle, drawnStyle } from './drawn-style'
import { groundOf, inkOf, isDrawnOtherwise, isUndrawn, opacityOf } from './element-style'
import type { HiddenReason, PageReading } from './page-reading'
import { level, levelOf, type PaintKey } from './paint-order'
import { carries, clipOf, clipsInside, type Place, rootPlace } from './place'
import { type PaintedText, Sheets } from './sheets'
import { fields, isFieldRole, notText, pictures, replaced, undrawn } from './unread'
import type { VisibleElement, VisibleText } from './visible-tree'
import { seenText } from './visible-words'

/** Which part of a text node is wanted. Called for every text node and element border, in the order of the page. */
export interface Wanted {
  partOf(node: Text): { start: number; end: number } | undefined
  enter(node: Node): void
  leave(element: Element): void
}

interface Pending extends PaintedText {
  leaf: VisibleText
  style: DrawnStyle
}

export interface Walk {
  budget: Budget
  hidden: NonNullable<PageReading['hidden']>
  wanted?: Wanted
  /** Hears of every text that is kept, with its node. */
  onText?: (leaf: VisibleText, node: Text) => void
}

/** What a person can see of a document, in the order of its flattened tree. Nothing in the page is changed. */
export function walkPage(document: Document, walk: Walk): VisibleElement | undefined {
  const root = dom.rootOf(document)
  return root === null ? undefined : new DocumentWalk(document, walk).from(root)
}

class DocumentWalk {
  readonly #walk: Walk
  readonly #document: Document
  readonly #range: Range
  readonly #sheets: Sheets
  readonly #pending: Pending[] = []
  #order = 0
  #carriers = 0

  constructor(document: Document, walk: Walk) {
    this.#walk = walk
    this.#document = document
    this.#range = document.createRange()
    this.#sheets = new Sheets(canvasColour(document))
  }

  from(root: Element): VisibleElement {
    const whole: VisibleElement = { tag: 'html', isBlock: true, isPre: false, hints: '', children: [] }
    this.#element(root, rootPlace(this.#document), whole)
    for (const pending of this.#pending) {
      const reason = this.#sheets.whyUnseen(pending)
      if (reason === undefined || (reason === 'colour' && isDrawnOtherwise(pending.style))) continue
      this.#hide(reason, pending.leaf.text.trim().length)
      pending.leaf.text = ''
    }
    return whole
  }

  #element(element: Element, around: Place, parent: VisibleElement): void {
    if (!this.#walk.budget.node()) return
    const name = dom.nameOf(element)
    if (name === 'br')
      parent.children.push({ tag: 'br', isBlock: false, isPre: false, hints: '', children: [] })
    if (notText.has(name) || fields.has(name)) return
    if (undrawn.has(name)) {
      this.#hideAll(element, 'not-shown')
      return
    }
    const style = drawnStyle(getComputedStyle(element), around.hasItems)
    if (style.display === '') {
      this.#hideAll(element, 'not-shown')
      return
    }
    if (isFieldRole(dom.attributeOf(element, 'role')) && dom.hasAttribute(element, 'contenteditable')) return
    const opacity = around.opacity * opacityOf(style)
    if (isUndrawn(style) || opacity < 0.1) {
      this.#hideAll(element, 'style')
      return
    }

    const order = ++this.#order
    const ownLevel = levelOf(style, around.hasItems)
    const layers = ownLevel === undefined ? around.layers : [...around.layers, ownLevel, order]
    let box: DOMRect | undefined
    const getBox = (): DOMRect => {
      box ??= dom.rectOf(element)
      return box
    }
    const { flow, absolute, fixed, scrolls } = clipsInside(element, style, around, getBox)
    const carrier = style.position === 'fixed' ? ++this.#carriers : around.carrier
    this.#addSheet(
      element,
      name,
      style,
      { layers, order, opacity, carrier, clip: clipOf(style, around) },
      getBox,
    )
    const place: Place = {
      opacity,
      flow,
      absolute,
      fixed,
      layers,
      hasItems: /flex|grid/.test(style.display),
      carrier: carries(element, style, scrolls) && carrier === around.carrier ? ++this.#carriers : carrier,
    }
    const described = describeElement(element, name, style)
    parent.children.push(described)
    if (name === 'iframe' || name === 'frame') {
      this.#frame(element, described, place, getBox())
      return
    }
    if (replaced.has(name)) {
      this.#hideAll(element, 'not-shown')
      return
    }
    this.#children(element, name, style, place, described)
  }

  #children(element: Element, name: string, style: DrawnStyle, place: Place, into: VisibleElement): void {
    const wanted = this.#walk.wanted
    const isShut = name === 'details' && !dom.hasAttribute(element, 'open')
    let hasSummary = false
    for (const child of dom.drawnChildren(element)) {
      if (this.#walk.budget.cut !== undefined) return
      wanted?.enter(child)
      if (dom.isTextNode(child)) {
        if (isShut) this.#hide('not-shown', child.data.trim().length)
        else this.#text(child, style, place, into)
      } else if (dom.isElement(child)) {
        const isSummary: boolean = dom.nameOf(child) === 'summary' && !hasSummary
        hasSummary ||= isSummary
        if (isShut && !isSummary) this.#hideAll(child, 'not-shown')
        else this.#element(child, place, into)
      }
    }
    wanted?.leave(element)
    if (dom.shadowOf(element) !== null) this.#hideUnslotted(element)
    if (name === 'slot' && (element as HTMLSlotElement).assignedNodes().length > 0)
      this.#hideUnslotted(element)
  }

  #text(node: Text, style: DrawnStyle, place: Place, into: VisibleElement): void {
    if (!this.#walk.budget.node()) return
    const part = this.#walk.wanted === undefined ? undefined : this.#walk.wanted.partOf(node)
    if (this.#walk.wanted !== undefined && part === undefined) return
    const raw = node.data
    if (!/\S/.test(raw)) {
      into.children.push({ text: into.isPre ? raw : ' ' })
      return
    }
    const length = raw.trim().length
    if (style.visibility !== 'visible') {
      this.#hide('style', length)
      return
    }
    const seen = seenText(
      this.#range,
      node,
      raw,
      place.flow,
      this.#walk.budget.word,
      () => style.computed.fontSize,
    )
    if (seen.state === 'unseen') {
      this.#hide(seen.reason, length)
      return
    }
    if (seen.state === 'partly') this.#hide(place.flow.reason, length - seen.text.trim().length)
    const chosen =
      part === undefined ? (seen.state === 'partly' ? seen.text : raw) : raw.slice(part.start, part.end)
    const { text, removed } = cleanCharacters(chosen)
    this.#hide('characters', removed)
    const room = this.#walk.budget.chars(text.length)
    const leaf: VisibleText = { text: room < text.length ? text.slice(0, room) : text }
    into.children.push(leaf)
    const key = { layers: place.layers, level: level.inline, order: ++this.#order }
    const isDrawing = into.tag === 'text' || into.tag === 'tspan'
    const colour = isDrawing ? undefined : inkOf(style, place.opacity)
    this.#pending.push({ leaf, area: seen.area, key, colour, carrier: place.carrier, style })
    this.#walk.onText?.(leaf, node)
  }

  #addSheet(
    element: Element,
    name: string,
    style: DrawnStyle,
    at: { layers: readonly number[]; order: number; opacity: number; carrier: number; clip: Place['flow'] },
    getBox: () => DOMRect,
  ): void {
    if (style.visibility !== 'visible') return
    const isPicture = pictures.has(name) && (name !== 'img' || (element as HTMLImageElement).naturalWidth > 0)
    const colours = isPicture ? [] : groundOf(style)
    if (colours === undefined) return
    // The root's and the body's ground is the window's, under everything.
    const isGround = name === 'html' || name === 'body'
    const area: Area = isGround ? at.clip : intersect(at.clip, getBox())
    if (isEmpty(area)) return
    const isWhole = isGround || at.layers.at(-1) === at.order
    const plain = style.display === 'inline' || isPicture ? level.inline : level.block
    const key: PaintKey = {
      layers: isGround ? [] : at.layers,
      level: isWhole ? level.ownBackground : plain,
      order: at.order,
    }
    const [only, ...others] = colours
    const isOpaque = at.opacity > 0.9 && (isPicture || colours.every((colour) => colour[3] > 0.9))
    const isKnown = isPicture || (only !== undefined && [only, ...others].length > 0)
    const through = ([red, green, blue, alpha]: Colour): Colour => [red, green, blue, alpha * at.opacity]
    this.#sheets.add({
      area,
      key,
      colours: colours.map(through),
      isOpaque: isOpaque && isKnown,
      carrier: at.carrier,
    })
  }

  #frame(element: Element, into: VisibleElement, place: Place, box: DOMRect): void {
    const inner = dom.frameDocument(element)
    if (inner === undefined || dom.bodyOf(inner) === null) return
    const isSeen = !isEmpty(intersect(place.flow, box)) && box.width > 2 && box.height > 2
    const root = dom.rootOf(inner)
    if (!isSeen) {
      if (root !== null) this.#hideAll(root, box.width > 2 ? 'place' : 'size')
      return
    }
    const tree = walkPage(inner, this.#walk)
    if (tree !== undefined) into.children.push(tree)
  }

  #hide(reason: HiddenReason, chars: number): void {
    if (chars > 0) this.#walk.hidden[reason] = (this.#walk.hidden[reason] ?? 0) + chars
  }

  /** Children of a host that no slot takes, and a slot's own where it was given others. */
  #hideUnslotted(host: Element): void {
    for (let child = dom.firstChildOf(host); child !== null; child = dom.nextSiblingOf(child)) {
      if ((dom.isElement(child) || dom.isTextNode(child)) && (child as Element | Text).assignedSlot !== null)
        continue
      if (dom.isTextNode(child)) this.#hide('not-shown', child.data.trim().length)
      else if (dom.isElement(child)) this.#hideAll(child, 'not-shown')
    }
  }

  /** Counts what is in an element that nobody sees. */
  #hideAll(element: Element, reason: HiddenReason): void {
    const name = dom.nameOf(element)
    if (notText.has(name) || fields.has(name)) return
    const first =
      name === 'template' ? (element as HTMLTemplateElement).content.firstChild : dom.firstChildOf(element)
    for (let child = first; child !== null; child = dom.nextSiblingOf(child)) {
      if (!this.#walk.budget.node()) return
      this.#walk.wanted?.enter(child)
      if (dom.isTextNode(child)) this.#hide(reason, child.data.trim().length)
      else if (dom.isElement(child)) this.#hideAll(child, reason)
    }
    this.#walk.wanted?.leave(element)
  }
}

/** What lies under everything: the root's own colour or the body's, else what the browser paints. */
function canvasColour(document: Document): Colour {
  const root = dom.rootOf(document)
  const styles = [root, dom.bodyOf(document)].flatMap((element) =>
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
