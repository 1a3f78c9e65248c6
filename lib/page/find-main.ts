import type { PageReading } from './page-reading'
import { isText, type VisibleElement, type VisibleNode } from './visible-tree'

const junkTags = new Set(['nav', 'dialog'])
const junkRoles = /^(navigation|search|dialog|alertdialog|menu|menubar|toolbar|tablist|banner|contentinfo)\b/
const junkHints =
  /(^|[\s_-])(cookies?|consent|gdpr|newsletter|subscribe|subscription|share|sharing|social|promo|promoted|sponsored|adverts?|advertisement|ads?|breadcrumbs?|related|recommended|recommendations|popular|trending|skip-?(link|nav)|pagination|pager|sidebar|sidenav|navbar|menu|toc|tags|outbrain|taboola|editsection|paywall|signup|login-?form|site-?(header|footer)|masthead)([\s_-]|$)/

interface Weighed {
  element: VisibleElement
  /** Characters that read like prose: not in links, not in scraps, not in what surrounds the content. */
  prose: number
  chars: number
  linkChars: number
  children: Weighed[]
}

export interface MainContent {
  content: VisibleElement
  found: PageReading['found']
}

/**
 * The part of the page that a person came for. It starts from the whole and steps inward only while what it steps
 * into holds nearly all of the prose, so that a wrong guess costs little; and if too little is left, takes more.
 */
export function findMain(body: VisibleElement): MainContent {
  const whole = weigh(body)
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
    const content = withoutJunk(element)
    // Pages that are mostly tools, lists or numbers have little prose: nothing is left out of those.
    if (proseOf(content) >= 0.45 * whole.prose && weigh(content).chars > 140) return { content, found }
  }
  const content = withoutJunk(body)
  return weigh(content).chars > 0.25 * whole.chars
    ? { content, found: 'body' }
    : { content: body, found: 'body' }
}

const proseOf = (element: VisibleElement): number => weigh(element).prose

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

function landmarksIn(weighed: Weighed): Weighed[] {
  const isLandmark =
    weighed.element.tag === 'article' ||
    weighed.element.tag === 'main' ||
    /^main\b/.test(weighed.element.hints)
  const inner = weighed.children.flatMap(landmarksIn)
  return isLandmark ? [weighed, ...inner] : inner
}

export function isJunk(element: VisibleElement): boolean {
  const { tag, hints } = element
  return junkTags.has(tag) || (hints !== '' && (junkRoles.test(hints) || junkHints.test(hints)))
}

/** What stands in no link weighs the same wherever it is weighed. */
const weights = new WeakMap<VisibleElement, Weighed>()

function weigh(element: VisibleElement): Weighed {
  const before = weights.get(element)
  if (before !== undefined) return before
  const weighed = weighIn(element, false)
  weights.set(element, weighed)
  return weighed
}

function weighIn(element: VisibleElement, isLink: boolean): Weighed {
  const weighed: Weighed = { element, prose: 0, chars: 0, linkChars: 0, children: [] }
  const inLink = isLink || element.href !== undefined
  let own = 0
  for (const child of element.children) {
    if (isText(child)) {
      const { length } = child.text.trim()
      weighed.chars += length
      if (inLink) weighed.linkChars += length
      else own += length
      continue
    }
    const inner = inLink ? weighIn(child, true) : weigh(child)
    weighed.chars += inner.chars
    weighed.linkChars += inner.linkChars
    // What stands in an inline element belongs to the line around it.
    if (child.isBlock || inner.children.some((each) => each.element.isBlock)) {
      weighed.prose += inner.prose
      weighed.children.push(inner)
    } else own += inner.chars - inner.linkChars
  }
  const isProse =
    own >= 40 || (own > 0 && /^(p|pre|li|td|th|dd|dt|blockquote|h[1-6]|figcaption)$/.test(element.tag))
  if (element.isBlock) weighed.prose += isProse ? own : own * 0.2
  if (isSurrounding(element, weighed)) weighed.prose = 0
  return weighed
}

const isSurrounding = (element: VisibleElement, { chars, linkChars }: Weighed): boolean =>
  element.tag === 'footer' ||
  element.tag === 'button' ||
  (element.tag === 'aside' && linkChars > 0.3 * chars) ||
  (isJunk(element) && chars < 4000) ||
  (chars < 1500 && linkChars > 0.6 * chars && chars > 0)

/** What is left out of the main content: what leads elsewhere, asks for something or repeats. */
function withoutJunk(element: VisibleElement): VisibleElement {
  let isWhole = true
  const kept: VisibleNode[] = []
  for (const child of element.children) {
    const left = isText(child) ? child : isDropped(child) ? undefined : withoutJunk(child)
    isWhole &&= left === child
    if (left !== undefined) kept.push(left)
  }
  // The same element, not one like it: its weight is known.
  return isWhole ? element : { ...element, children: kept }
}

function isDropped(element: VisibleElement): boolean {
  if (element.level !== undefined || /^(html|body|main|article)$/.test(element.tag)) return false
  if (element.tag === 'nav' || junkRoles.test(element.hints)) return true
  // Weighing each element inside each other would take too long on a deep page.
  const isSuspect = /^(button|footer|aside)$/.test(element.tag) || junkHints.test(element.hints)
  if (!isSuspect) return false
  const { chars, linkChars } = weigh(element)
  if (element.tag === 'button') return chars < 40
  const linked = linkChars / Math.max(1, chars)
  if (junkHints.test(element.hints)) return chars < 3000 || linked > 0.5
  if (element.tag === 'footer') return linked > 0.3 || chars < 300
  if (element.tag === 'aside') return linked > 0.4
  return false
}
