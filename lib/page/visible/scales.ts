import { isComments, isJunk } from './is-junk'
import { isText, type VisibleElement } from './visible-tree'

export interface Weighed {
  element: VisibleElement
  /** Characters that read like prose: not in links, not in scraps, not in what surrounds the content. */
  prose: number
  chars: number
  linkChars: number
  children: Weighed[]
}

/** Weighs what may be the main content, each element once. */
export class Scales {
  readonly #known = new Map<VisibleElement, Weighed>()

  /** What an element weighs where no link stands around it. */
  weigh(element: VisibleElement): Weighed {
    const before = this.#known.get(element)
    if (before !== undefined) return before
    const weighed = this.#weighIn(element, false)
    this.#known.set(element, weighed)
    return weighed
  }

  #weighIn(element: VisibleElement, isLink: boolean): Weighed {
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
      const inner = inLink ? this.#weighIn(child, true) : this.weigh(child)
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
}

const isSurrounding = (element: VisibleElement, { chars, linkChars, prose }: Weighed): boolean =>
  element.tag === 'footer' ||
  element.tag === 'button' ||
  isComments(element) ||
  (element.tag === 'aside' && linkChars > 0.3 * chars) ||
  (isJunk(element) && chars < 4000 && (!hasChapter(element, prose) || linkChars > 0.3 * chars)) ||
  (chars < 1500 && linkChars > 0.6 * chars && chars > 0)

/** What is named like furniture, and yet reads like a text under a heading of its own. */
const hasChapter = (element: VisibleElement, prose: number): boolean =>
  prose > 150 && element.children.some((child) => !isText(child) && child.level !== undefined)
