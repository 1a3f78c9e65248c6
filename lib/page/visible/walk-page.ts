import { intersect, isEmpty } from './area'
import { canvasColour } from './canvas-colour'
import { cleanCharacters } from './clean-characters'
import { describeElement, keepsSpace } from './describe-element'
import * as dom from './dom-access'
import { DrawnStyle } from './drawn-style'
import { inkOf, isDrawnOtherwise, isUndrawn, opacityOf } from './element-style'
import { isFormula, pictureText } from './formula'
import { HiddenCount } from './hidden-count'
import { joinWords } from './join-words'
import { markScripts } from './mark-scripts'
import type { HiddenReason } from './page-reading'
import { level, levelOf } from './paint-order'
import { carries, clipOf, clipsInside, type Place, rootPlace } from './place'
import { sheetOf } from './sheet-of'
import { type PaintedText, Sheets } from './sheets'
import { fields, isFieldRole, notText, replaced, undrawn } from './unread'
import { UnseenText } from './unseen-text'
import { elementsOf, isText, plainText, type VisibleElement, type VisibleText } from './visible-tree'
import { seenText } from './visible-words'
import type { Walk } from './walk'

interface Pending extends PaintedText {
  leaf: VisibleText
  /** A style kept for each text would keep the browser's own object too. */
  element: Element
}

interface DrawnFormula {
  element: Element
  described: VisibleElement
  /** What in it cannot be seen. */
  hidden: Walk['hidden']
  unseen: UnseenText
  isSeen: boolean
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
  #hidden: HiddenCount
  readonly #pending: Pending[] = []
  readonly #formulas: DrawnFormula[] = []
  #order = 0
  #carriers = 0
  #isInFormula = false

  constructor(document: Document, walk: Walk) {
    this.#walk = walk
    this.#document = document
    this.#range = document.createRange()
    this.#sheets = new Sheets(canvasColour(document))
    this.#hidden = new HiddenCount(walk)
  }

  from(root: Element): VisibleElement {
    const whole: VisibleElement = { tag: 'html', isBlock: true, isPre: false, hints: '', children: [] }
    this.#element(root, rootPlace(this.#document), whole)
    for (const pending of this.#pending) {
      const reason = this.#sheets.whyUnseen(pending)
      if (
        reason === undefined ||
        (reason === 'colour' && isDrawnOtherwise(getComputedStyle(pending.element)))
      )
        continue
      this.#hidden.addText(reason, pending.leaf.text)
      pending.leaf.text = ''
    }
    this.#writeFormulas()
    joinWords(whole)
    markScripts(whole)
    return whole
  }

  #element(element: Element, around: Place, parent: VisibleElement): void {
    if (!this.#walk.budget.node()) return
    const name = dom.nameOf(element)
    if (name === 'br')
      parent.children.push({ tag: 'br', isBlock: false, isPre: false, hints: '', children: [] })
    if (notText.has(name) || fields.has(name)) return
    if (undrawn.has(name)) {
      this.#hidden.addAll(element, 'not-shown')
      return
    }
    const style = new DrawnStyle(getComputedStyle(element), around.hasItems)
    if (style.display === '') {
      this.#hidden.addAll(element, 'not-shown')
      return
    }
    if (isFieldRole(dom.attributeOf(element, 'role')) && dom.hasAttribute(element, 'contenteditable')) return
    const opacity = around.opacity * opacityOf(style)
    if (isUndrawn(style) || opacity < 0.1) {
      this.#hidden.addAll(element, 'style')
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
    const painted = { layers, order, opacity, carrier, clip: clipOf(style, around) }
    const sheet = sheetOf(element, name, style, painted, getBox)
    if (sheet !== undefined) this.#sheets.add(sheet)
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
    this.#walk.onElement?.(described, element)
    if (name === 'iframe' || name === 'frame') {
      this.#frame(element, described, place, getBox())
      return
    }
    if (replaced.has(name)) {
      this.#hidden.addAll(element, 'not-shown')
      return
    }
    if (name === 'img') this.#picture(element, described, parent, style, place, getBox())
    else if (this.#isInFormula || !isFormula(name, described.hints))
      this.#children(element, name, style, place, described)
    else this.#formula(element, name, style, place, described)
  }

  #picture(
    element: Element,
    into: VisibleElement,
    parent: VisibleElement,
    style: DrawnStyle,
    place: Place,
    box: DOMRect,
  ): void {
    if (style.visibility !== 'visible' || isEmpty(intersect(place.flow, box)) || box.width < 3) return
    const next = dom.nextSiblingOf(element)
    const before = parent.children.at(-2)
    const isInitial = /^\p{L}$/u.test(dom.attributeOf(element, 'alt'))
    const hasWordsBeside =
      (box.height < 60 || isInitial) &&
      ((before !== undefined && isText(before) && /\p{L}/u.test(before.text)) ||
        (next !== null && dom.isTextNode(next) && /\p{L}/u.test(next.data)))
    const text = cleanCharacters(pictureText(element, into.hints, hasWordsBeside)).text
    if (text === '' || (this.#walk.wanted !== undefined && before === undefined)) return
    this.#leaf(text, element, into)
  }

  #formula(element: Element, name: string, style: DrawnStyle, place: Place, into: VisibleElement): void {
    const [outside, hidden, unseen] = [this.#hidden, {}, new UnseenText()]
    this.#hidden = new HiddenCount({ ...this.#walk, hidden, unseen })
    this.#isInFormula = true
    this.#children(element, name, style, place, into)
    this.#isInFormula = false
    this.#hidden = outside
    into.isBlock = /^(?:block|flex|grid|table)/.test(style.display)
    const isWanted =
      this.#walk.wanted === undefined || plainText(into) !== '' || Object.keys(hidden).length > 0
    const isSeen = isWanted && !isEmpty(intersect(place.flow, dom.rectOf(element)))
    this.#formulas.push({ element, described: into, hidden, unseen, isSeen })
  }

  /** Once it is known what of them can be seen. */
  #writeFormulas(): void {
    for (const { element, described, hidden, unseen, isSeen } of this.#formulas) {
      const formula = isSeen ? globalThis.keysideFormulas?.(element, plainText(described)) : undefined
      // What is told beside a drawing that says the same is not left out.
      if (formula?.isTold !== true) {
        for (const [why, chars] of Object.entries(hidden)) this.#hidden.add(why as HiddenReason, chars)
        this.#walk.unseen?.add(unseen.text)
      }
      if (formula === undefined) {
        for (const child of elementsOf(described)) child.isBlock = false
        continue
      }
      const fence = described.isBlock ? '$$' : '$'
      described.children = []
      this.#leaf(fence + cleanCharacters(formula.tex).text + fence, element, described)
    }
  }

  #leaf(text: string, element: Element, into: VisibleElement): void {
    const leaf: VisibleText = { text: text.slice(0, this.#walk.budget.chars(text.length)) }
    into.children.push(leaf)
    this.#walk.onText?.(leaf, element)
  }

  #children(element: Element, name: string, style: DrawnStyle, place: Place, into: VisibleElement): void {
    const wanted = this.#walk.wanted
    const isShut = name === 'details' && !dom.hasAttribute(element, 'open')
    let hasSummary = false
    for (const child of dom.drawnChildren(element)) {
      if (this.#walk.budget.cut !== undefined) return
      wanted?.enter(child)
      if (dom.isTextNode(child)) {
        if (isShut) this.#hidden.addText('not-shown', child.data)
        else this.#text(child, element, style, place, into)
      } else if (dom.isElement(child)) {
        const isSummary: boolean = dom.nameOf(child) === 'summary' && !hasSummary
        hasSummary ||= isSummary
        if (isShut && !isSummary) this.#hidden.addAll(child, 'not-shown')
        else this.#element(child, place, into)
      }
    }
    wanted?.leave(element)
    if (dom.shadowOf(element) !== null) this.#hidden.addUnslotted(element)
    if (name === 'slot' && (element as HTMLSlotElement).assignedNodes().length > 0)
      this.#hidden.addUnslotted(element)
  }

  #text(node: Text, element: Element, style: DrawnStyle, place: Place, into: VisibleElement): void {
    if (!this.#walk.budget.node()) return
    const part = this.#walk.wanted === undefined ? undefined : this.#walk.wanted.partOf(node)
    if (this.#walk.wanted !== undefined && part === undefined) return
    const raw = node.data
    if (!/\S/.test(raw)) {
      into.children.push({ text: raw !== ' ' && keepsSpace(style) ? raw : ' ' })
      return
    }
    const length = raw.trim().length
    if (style.visibility !== 'visible') {
      this.#hidden.addText('style', raw)
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
      this.#hidden.addText(seen.reason, raw)
      return
    }
    if (seen.state === 'partly') this.#hidden.add(place.flow.reason, length - seen.text.trim().length)
    const chosen =
      part === undefined ? (seen.state === 'partly' ? seen.text : raw) : raw.slice(part.start, part.end)
    const { text, removed } = cleanCharacters(chosen)
    this.#hidden.add('characters', removed)
    const room = this.#walk.budget.chars(text.length)
    const leaf: VisibleText = { text: room < text.length ? text.slice(0, room) : text }
    into.children.push(leaf)
    const key = { layers: place.layers, level: level.inline, order: ++this.#order }
    const isDrawing = into.tag === 'text' || into.tag === 'tspan'
    const colour = isDrawing ? undefined : inkOf(style, place.opacity)
    this.#pending.push({ leaf, area: seen.area, key, colour, carrier: place.carrier, element })
    this.#walk.onText?.(leaf, node)
  }

  #frame(element: Element, into: VisibleElement, place: Place, box: DOMRect): void {
    const inner = dom.frameDocument(element)
    if (inner === undefined || dom.bodyOf(inner) === null) return
    const isSeen = !isEmpty(intersect(place.flow, box)) && box.width > 2 && box.height > 2
    const root = dom.rootOf(inner)
    if (!isSeen) {
      if (root !== null) this.#hidden.addAll(root, box.width > 2 ? 'place' : 'size')
      return
    }
    const tree = walkPage(inner, this.#walk)
    if (tree !== undefined) into.children.push(tree)
  }
}
