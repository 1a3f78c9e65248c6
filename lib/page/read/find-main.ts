import { junkHints, junkRoles } from '../visible/is-junk'
import type { PageReading } from '../visible/page-reading'
import { Scales, type Weighed } from '../visible/scales'
import { isText, type VisibleElement, type VisibleNode } from '../visible/visible-tree'

export interface MainContent {
  content: VisibleElement
  found: PageReading['found']
}

/**
 * The part of the page that a person came for. It starts from the whole and steps inward only while what it steps
 * into holds nearly all of the prose, so that a wrong guess costs little; and if too little is left, takes more.
 */
export function findMain(body: VisibleElement): MainContent {
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
    const content = withoutJunk(element, scales)
    // Pages that are mostly tools, lists or numbers have little prose: nothing is left out of those.
    const { prose, chars } = scales.weigh(content)
    if (prose >= 0.45 * whole.prose && chars > 140) return { content, found }
  }
  const content = withoutJunk(body, scales)
  return scales.weigh(content).chars > 0.25 * whole.chars
    ? { content, found: 'body' }
    : { content: body, found: 'body' }
}

function narrow(from: Weighed, share: number): Weighed {
  let at = from
  for (;;) {
    const next = at.children.find(({ prose }) => prose >= share * from.prose && prose > 0)
    if (next === undefined || !isBox(next.element)) return at
    // The headline may stand outside the box of the text.
    if (at.children.some((each) => each !== next && each.prose > 0 && hasHeadline(each.element))) return at
    at = next
  }
}

const hasHeadline = (element: VisibleElement): boolean =>
  element.level === 1 || element.children.some((child) => !isText(child) && hasHeadline(child))

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
function withoutJunk(element: VisibleElement, scales: Scales): VisibleElement {
  let isWhole = true
  const kept: VisibleNode[] = []
  for (const child of element.children) {
    const left = isText(child) ? child : isDropped(child, scales) ? undefined : withoutJunk(child, scales)
    isWhole &&= left === child
    if (left !== undefined) kept.push(left)
  }
  // The very element is returned and not a copy, because its weight is remembered for this object.
  return isWhole ? element : { ...element, children: kept }
}

function isDropped(element: VisibleElement, scales: Scales): boolean {
  if (element.level !== undefined || /^(html|body|main|article)$/.test(element.tag)) return false
  if (element.tag === 'nav' || junkRoles.test(element.hints)) return true
  // Weighing each element inside each other would take too long on a deep page.
  const isSuspect = /^(button|footer|aside)$/.test(element.tag) || junkHints.test(element.hints)
  if (!isSuspect) return false
  const { chars, linkChars } = scales.weigh(element)
  if (element.tag === 'button') return chars < 40
  const linked = linkChars / Math.max(1, chars)
  if (junkHints.test(element.hints)) return chars < 3000 || linked > 0.5
  if (element.tag === 'footer') return linked > 0.3 || chars < 300
  if (element.tag === 'aside') return linked > 0.4
  return false
}
