import { besideHints, isComments, junkBoxHints, junkHints, junkRoles } from '../visible/is-junk'
import type { PageReading } from '../visible/page-reading'
import { Scales, type Weighed } from '../visible/scales'
import {
  elementsOf,
  findElement,
  isText,
  plainText,
  type VisibleElement,
  type VisibleNode,
} from '../visible/visible-tree'
import { type LeftOut, leftOutOf, linkedIn } from './left-out'

export interface MainContent {
  content: VisibleElement
  found: PageReading['found']
  /** By what it is for. */
  leftOut: LeftOut
}

/**
 * The part of the page that a person came for. It starts from the whole and steps inward only while what it steps
 * into holds nearly all of the prose, so that a wrong guess costs little; and if too little is left, takes more.
 */
export function findMain(body: VisibleElement): MainContent {
  const changed = new Set<VisibleElement>()
  const { content, found } = contentOf(body, changed)
  return { content, found, leftOut: leftOutOf(body, content, changed) }
}

function contentOf(body: VisibleElement, changed: Changed): Omit<MainContent, 'leftOut'> {
  const scales = new Scales()
  const whole = scales.weigh(body)
  const landmarks = landmarksIn(whole)
  const article = landmarks.filter(({ element }) => element.tag === 'article')
  const [main] = landmarks.filter(({ element }) => element.tag === 'main' || /^main\b/.test(element.hints))
  const chosen: [Weighed, PageReading['found']][] = []
  const largest = article.toSorted((one, other) => other.prose - one.prose)[0]
  if (largest !== undefined && largest.prose > 0.7 * whole.prose)
    chosen.push([narrow(largest, 0.95), 'article'])
  if (main !== undefined && main.prose > 0.5 * whole.prose) chosen.push([narrow(main, 0.95), 'main'])
  const inner = narrow(whole, 0.9)
  if (inner !== whole) chosen.push([inner, 'body'])
  for (const [{ element }, found] of chosen) {
    const content = withHeadline(withoutJunk(element, scales, changed), body, scales, changed)
    // Pages that are mostly tools, lists or numbers have little prose: nothing is left out of those.
    const { prose, chars } = scales.weigh(content)
    if (prose >= 0.45 * whole.prose && chars > 140) return { content, found }
  }
  const content = withoutJunk(body, scales, changed)
  return scales.weigh(content).chars > 0.25 * whole.chars
    ? { content, found: 'body' }
    : { content: body, found: 'body' }
}

/** Elements that lost something, or were put together. */
type Changed = Set<VisibleElement>

function narrow(from: Weighed, share: number): Weighed {
  let at = from
  for (;;) {
    const next = at.children.find(({ prose }) => prose >= share * from.prose && prose > 0)
    if (next === undefined || !isBox(next.element)) return at
    // The headline may stand outside the box of the text.
    if (at.children.some((each) => each !== next && each.prose > 0 && hasHeadline(each.element))) return at
    const before = at.children.slice(0, at.children.indexOf(next))
    if (before.some(isTitle)) return at
    at = next
  }
}

/** A headline of the second rank, too, in a short box that leads nowhere. */
const isTitle = ({ element, chars, linkChars }: Weighed): boolean =>
  chars < 300 && linkChars < 0.6 * chars && findElement(element, ({ level = 6 }) => level <= 2) !== undefined

const hasHeadline = (element: VisibleElement): boolean =>
  findElement(element, ({ level }) => level === 1) !== undefined

/** The title and what stands with it in a banner, where that is outside of the content. A site's name is a link there. */
function withHeadline(
  content: VisibleElement,
  body: VisibleElement,
  scales: Scales,
  changed: Changed,
): VisibleElement {
  if (hasHeadline(content)) return content
  const banner = findElement(
    body,
    (each) => (each.tag === 'header' || /^banner\b/.test(each.hints)) && hasHeadline(each),
  )
  if (banner === undefined) return content
  const kept = withoutJunk(banner, scales, changed)
  if (linkedIn(kept) > 0.3 * scales.weigh(kept).chars) return content
  const whole = { ...content, tag: 'div', children: [kept, content] }
  changed.add(whole)
  return whole
}

/** A list, a table or a paragraph is no place to stop inside. */
const isBox = ({ tag, level }: VisibleElement): boolean =>
  level === undefined &&
  !/^(p|ul|ol|li|dl|table|tbody|thead|tr|td|th|pre|code|blockquote|figure|a|span)$/.test(tag)

function landmarksIn(weighed: Weighed, found: Weighed[] = []): Weighed[] {
  const { tag, hints } = weighed.element
  if (tag === 'article' || tag === 'main' || /^main\b/.test(hints)) found.push(weighed)
  for (const child of weighed.children) landmarksIn(child, found)
  return found
}

/** What is left out of the main content: what leads elsewhere, asks for something or repeats. */
function withoutJunk(element: VisibleElement, scales: Scales, changed: Changed): VisibleElement {
  // A heading may be a button, as where its part of the page opens and closes.
  if (element.level !== undefined) return element
  let isWhole = true
  const kept: VisibleNode[] = []
  for (const child of element.children) {
    const left = isText(child)
      ? child
      : isDropped(child, element, scales)
        ? undefined
        : withoutJunk(child, scales, changed)
    isWhole &&= left === child
    if (left !== undefined) kept.push(left)
  }
  // The very element is returned and not a copy, because its weight is remembered for this object.
  if (isWhole) return element
  const rest = { ...element, children: kept }
  changed.add(rest)
  return rest
}

function isDropped(element: VisibleElement, parent: VisibleElement, scales: Scales): boolean {
  if (element.level !== undefined || /^(html|body|main|article)$/.test(element.tag)) return false
  if (element.tag === 'nav' || isComments(element)) return true
  // What a page calls its banner may hold the title and what the page is about.
  if (junkRoles.test(element.hints)) return !/^banner\b/.test(element.hints) || !hasHeadline(element)
  if (isLinkBox(element, parent, scales)) return true
  // Weighing each element inside each other would take too long on a deep page.
  const isFooter = element.tag === 'footer' || /(^|\s)(page-?)?footer(\s|$)/.test(element.hints)
  const isSuspect = isFooter || /^(button|aside)$/.test(element.tag) || junkHints.test(element.hints)
  if (!isSuspect) return false
  const { chars, linkChars } = scales.weigh(element)
  if (element.tag === 'button') return chars < 40 && !isInSentence(parent)
  const linked = linkChars / Math.max(1, chars)
  if (junkHints.test(element.hints) && isFurniture(element, parent, chars, linked)) return true
  if (isFooter) return linked > 0.3 || chars < 300
  if (element.tag === 'aside') return linked > 0.4
  return false
}

/** Many short links and hardly anything else, in a box that no heading announces: it leads elsewhere. */
function isLinkBox(element: VisibleElement, parent: VisibleElement, scales: Scales): boolean {
  if (!/^(div|section|td|ul|ol)$/.test(element.tag) || element.children.length === 0) return false
  const { chars, linkChars, prose } = scales.weigh(element)
  if (linkChars < 0.7 * chars || prose > 0 || chars < 40) return false
  if (/^[uo]l$/.test(element.tag)) {
    const before = elementsOf(parent)[elementsOf(parent).indexOf(element) - 1]
    // After words of its own it belongs to what they say.
    if (before === undefined || before.level !== undefined || !/^(div|nav|header)$/.test(before.tag))
      return false
  }
  const links = linksIn(element)
  if (links < 5 || linkChars >= 50 * links) return false
  const siblings = elementsOf(parent)
  const isAnnounced = siblings[siblings.indexOf(element) - 1]?.level !== undefined
  // A table under a heading of its own is an index, as of what a library offers.
  return (
    findElement(element, ({ level, tag }) => level !== undefined || (isAnnounced && tag === 'table')) ===
    undefined
  )
}

const linksIn = (element: VisibleElement): number =>
  elementsOf(element).reduce((sum, child) => sum + linksIn(child), element.href === undefined ? 0 : 1)

/** A short button between words belongs to what they say. */
const isInSentence = ({ children }: VisibleElement): boolean =>
  children.some((child) => isText(child) && /\p{L}{2}/u.test(child.text))

/** Whether what has a name of page furniture also looks like it: the word alone is no reason. */
function isFurniture(
  element: VisibleElement,
  parent: VisibleElement,
  chars: number,
  linked: number,
): boolean {
  if (linked > 0.5 || linkedIn(element) > 0.5 * chars) return true
  const isBox = junkBoxHints.test(element.hints)
  if (isBox && chars < 800 && findElement(element, ({ tag }) => /^(form|button)$/.test(tag)) !== undefined)
    return true
  if (chars >= 3000 || isOneOfMany(element, parent)) return false
  return isBox ? chars < 200 || teasersIn(element) > 2 : besideHints.test(element.hints)
}

/** Headings that lead elsewhere. */
const teasersIn = (element: VisibleElement, isLinked = false): number =>
  element.level !== undefined
    ? Number(isLinked || elementsOf(element).some(({ href }) => href !== undefined))
    : elementsOf(element).reduce(
        (sum, child) => sum + teasersIn(child, isLinked || element.href !== undefined),
        0,
      )

/** Whether it is built like what stands beside it: a chapter among chapters, a plan among plans, a dish among dishes. */
function isOneOfMany(element: VisibleElement, parent: VisibleElement): boolean {
  const level = levelIn(element)
  const names = element.hints
    .split(/\s+/)
    .filter((name) => name !== '' && !junkBoxHints.test(name) && !besideHints.test(name))
  return elementsOf(parent).some(
    (each) =>
      each !== element &&
      ((level !== undefined && !junkHints.test(each.hints) && level === (each.level ?? levelIn(each))) ||
        (each.tag === element.tag && names.some((name) => each.hints.split(/\s+/).includes(name)))),
  )
}

/** The level of the heading that it begins with. */
const levelIn = ({ children }: VisibleElement): number | undefined => {
  const first = children.find((child) => plainText(child) !== '')
  return first === undefined || isText(first) ? undefined : (first.level ?? levelIn(first))
}
