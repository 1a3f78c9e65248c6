import { intersect, isEmpty } from './area'
import { baseColour, canvasColour } from './canvas-colour'
import { cleanCharacters } from './clean-characters'
import { faded } from './colour'
import { describeElement, keepsSpace } from './describe-element'
import * as dom from './dom-access'
import { DrawnStyle } from './drawn-style'
import { blurOf, inkOf, isUndrawn, opacityOf, tintOf } from './element-style'
import { isFormula, pictureText } from './formula'
import { groundOf } from './ground'
import { HiddenCount } from './hidden-count'
import { joinWords } from './join-words'
import type { Layer } from './layers'
import type { HiddenReason } from './page-reading'
import { hasEffect, level, levelOf } from './paint-order'
import { carries, clipOf, clipsInside, type Place, rootPlace } from './place'
import { rare } from './rare'
import type { Tint } from './sheet'
import { isInLetters, sheetsOf } from './sheet-of'
import { drawsFirstLines } from './sheet-rules'
import { type PaintedText, Sheets } from './sheets'
import { fields, isFieldRole, notText, replaced, undrawn } from './unread'
import { UnseenText } from './unseen-text'
import { bare, elementsOf, isText, plainText, type VisibleElement, type VisibleText } from './visible-tree'
import { seenText } from './visible-words'
import type { Walk } from './walk'

interface Pending extends PaintedText {
  /** A frame's tree, or a text. */
  leaf: VisibleText | VisibleElement
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
export function walkPage(
  document: Document,
  walk: Walk,
  /** What is around a frame's document, and what it lies on. */
  around: { opacity?: number; ground?: Layer } = {},
): VisibleElement | undefined {
  const root = dom.rootOf(document)
  return root === null
    ? undefined
    : new DocumentWalk(document, walk, around.ground).from(root, around.opacity)
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
  #hasScripts = false
  #drawsFirstLines: boolean

  constructor(document: Document, walk: Walk, ground: Layer | undefined) {
    this.#walk = walk
    this.#document = document
    this.#range = document.createRange()
    const canvas = canvasColour(document)
    this.#sheets = new Sheets(canvas === undefined ? (ground ?? [baseColour(document)]) : [canvas])
    this.#hidden = new HiddenCount(walk)
    this.#drawsFirstLines = drawsFirstLines(document)
  }

  from(root: Element, opacity = 1): VisibleElement {
    const whole: VisibleElement = bare('html')
    this.#element(root, { ...rootPlace(this.#document), opacity }, whole)
    for (const pending of this.#pending) {
      const { leaf, element } = pending
      const reason = this.#sheets.whyUnseen(pending, () => rare()?.otherInks(element, pending.area))
      if (reason === undefined) continue
      this.#hidden.addText(reason, isText(leaf) ? leaf.text : plainText(leaf))
      if (isText(leaf)) leaf.text = ''
      else leaf.children = []
    }
    this.#writeFormulas()
    joinWords(whole)
    if (this.#hasScripts) rare()?.markScripts(whole)
    return whole
  }

  #element(element: Element, around: Place, parent: VisibleElement): void {
    if (!this.#walk.budget.node()) return
    const name = dom.nameOf(element)
    if (name === 'br') parent.children.push(bare('br', [], false))
    if (notText.has(name) || fields.has(name)) return
    const style = new DrawnStyle(getComputedStyle(element), around.hasItems, name)
    if (undrawn.has(name) || style.display === '') {
      this.#hidden.addAll(element, 'not-shown')
      return
    }
    if (isFieldRole(dom.attributeOf(element, 'role')) && dom.hasAttribute(element, 'contenteditable')) return
    const own = opacityOf(style)
    const isRevealed = own < 0.1 && element.getAnimations?.()[0] && rare()?.isRevealed(element)
    const opacity = around.opacity * (isRevealed ? 1 : own)
    const turn = isTurned(style, around) ? rare()?.turnOf(style, around.turn) : undefined
    if (isUndrawn(style) || opacity < 0.1 || (turn && showsNoBack(style) && rare()?.isTurnedAway(turn))) {
      this.#hidden.addAll(element, 'style')
      return
    }

    const order = ++this.#order
    const ownLevel = levelOf(style, around.hasItems)
    const layers = ownLevel === undefined ? around.layers : [...around.layers, ownLevel, order]
    let box: DOMRect | undefined
    const getBox = (): DOMRect => {
      const isInner = name === 'svg' && /^(?:svg|g|a)$/.test(parent.tag)
      box ??= (isInner && rare()?.innerBox(element)) || dom.rectOf(element)
      return box
    }
    const { flow, absolute, fixed, scrolls } = clipsInside(element, style, around, getBox)
    const carrier = style.position === 'fixed' ? ++this.#carriers : around.carrier
    const filter = tintOf(style.filter)
    const isTinted = filter !== '' || style.blend !== 'normal'
    const tint: Tint | undefined = isTinted
      ? { filter, blend: style.blend, around: around.tint }
      : around.tint
    const isPartial = around.isPartial || style.maskImage !== 'none' || flow.holds !== undefined
    const clip = style.clipPath === 'none' ? clipOf(style, around) : flow
    const painted = { layers, order, opacity, carrier, clip, tint, isPartial }
    sheetsOf(element, name, style, painted, getBox).forEach(this.#sheets.add)
    const hasLine =
      this.#drawsFirstLines && /^(?:block|inline-block|list-item|table-c|flow)/.test(style.display)
    const place: Place = {
      opacity,
      flow,
      absolute,
      fixed,
      layers,
      hasItems: /flex|grid/.test(style.display),
      carrier: carries(element, style, scrolls) && carrier === around.carrier ? ++this.#carriers : carrier,
      tint,
      blur: around.blur + blurOf(style.filter),
      isPartial,
      letters: isInLetters(style) ? groundOf(style, getBox) : around.letters,
      line: hasLine ? { box: element } : around.line,
      turn: turn && isSolidBody(style) ? turn : undefined,
    }
    const hasPseudo = style.position !== 'static' && name !== 'html'
    if (hasPseudo) this.#pseudo(element, '::before', place, getBox)
    const described = describeElement(element, name, style)
    parent.children.push(described)
    this.#walk.onElement?.(described, element)
    if (name === 'iframe' || name === 'frame') {
      this.#frame(element, style, described, place, getBox())
      return
    }
    if (replaced.has(name) && dom.shownTextOf(element) === '') {
      this.#hidden.addAll(element, 'not-shown')
      return
    }
    if (name === 'img') this.#picture(element, described, parent, style, place, getBox())
    else if (this.#isInFormula || !isFormula(name, described.hints))
      this.#children(element, name, style, place, described)
    else this.#formula(element, name, style, place, described)
    if (hasPseudo) this.#pseudo(element, '::after', place, getBox)
    this.#hasScripts ||= described.script !== undefined || isStack(described)
  }

  /** What a box of the style sheet's own paints in a positioned element, under its content or over it. */
  #pseudo(element: Element, name: string, around: Place, getBox: () => DOMRect): void {
    const computed = getComputedStyle(element, name)
    if (computed.content === 'none' || !/absolute|fixed/.test(computed.position)) return
    const style = new DrawnStyle(computed, false, name)
    const opacity = around.opacity * opacityOf(style)
    if (isUndrawn(style) || opacity < 0.1) return
    const order = ++this.#order
    const layers = [...around.layers, levelOf(style, false) ?? 0, order]
    const isPartial = around.isPartial || hasEffect(style)
    const painted = { ...around, layers, order, opacity, isPartial, clip: around.absolute }
    const sheets = sheetsOf(element, name, style, painted, () => {
      const { left, top, right, bottom } = getBox()
      const inset = (side: string): number => Number.parseFloat(computed.getPropertyValue(side)) || 0
      return {
        left: left + inset('left'),
        top: top + inset('top'),
        right: right - inset('right'),
        bottom: bottom - inset('bottom'),
      }
    })
    sheets.forEach(this.#sheets.add)
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
    if (style.visibility !== 'visible' || isSmeared(style, place.blur)) {
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
    const inks = /^(?:text|tspan|textPath)$/.test(into.tag)
      ? rare()?.drawingInks(style)
      : [(place.line && rare()?.lineInk(place.line, style, seen.area)) ?? inkOf(style)]
    const { carrier, tint, letters, opacity } = place
    this.#pending.push({
      ...{ leaf, area: seen.area, key, carrier, tint, letters, element },
      inks: inks?.map((ink) => faded(ink, opacity)),
    })
    this.#walk.onText?.(leaf, node)
  }

  #frame(element: Element, style: DrawnStyle, into: VisibleElement, place: Place, box: DOMRect): void {
    const inner = dom.frameDocument(element)
    if (inner === undefined || dom.bodyOf(inner) === null) return
    const area = intersect(place.flow, box)
    const isSeen =
      !isEmpty(area) &&
      box.width > 2 &&
      box.height > 2 &&
      style.visibility === 'visible' &&
      area.holds?.(box.x + box.width / 2, box.y + box.height / 2) !== false
    const root = dom.rootOf(inner)
    if (!isSeen) {
      if (root !== null) this.#hidden.addAll(root, box.width > 2 ? 'place' : 'size')
      return
    }
    const { opacity, layers, carrier, tint } = place
    const ground = this.#sheets.groundsAt(area)
    const tree = walkPage(inner, this.#walk, { opacity, ground })
    if (tree === undefined) return
    into.children.push(tree)
    const key = { layers, level: level.inline, order: ++this.#order }
    this.#pending.push({ leaf: tree, area, key, inks: undefined, letters: [], carrier, tint, element })
  }
}

/** Nothing can be read of letters that are smeared so far, or drawn as dots. */
const isSmeared = ({ computed }: DrawnStyle, blur: number): boolean =>
  (blur > 0 && blur > 0.7 * Number.parseFloat(computed.fontSize)) ||
  /disc|circle|square/.test(computed.getPropertyValue('-webkit-text-security'))

const showsNoBack = ({ computed }: DrawnStyle): boolean => computed.backfaceVisibility === 'hidden'
const isSolidBody = ({ computed }: DrawnStyle): boolean => computed.transformStyle === 'preserve-3d'

/** Whether it is turned in space, so that it matters. */
const isTurned = (style: DrawnStyle, { turn }: Place): boolean =>
  (turn !== undefined || style.transform.includes('3d') || /^\S+ /.test(style.rotate)) &&
  (showsNoBack(style) || isSolidBody(style))

/** Two short things set one above the other in the line: an index and a power, or a fraction. */
const isStack = ({ isInLine, children }: VisibleElement): boolean =>
  isInLine === true &&
  children.length < 9 &&
  (children.some((each) => !isText(each) && each.tag === 'br') ||
    children.filter((each) => !isText(each) && each.isBlock && plainText(each).length < 7).length === 2)
