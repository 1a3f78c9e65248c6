import * as dom from './dom-access'
import type { HiddenReason } from './page-reading'
import { fields, notText } from './unread'
import type { Walk } from './walk'

/** Counts what nobody sees, by why, and keeps its text where that is wanted. */
export class HiddenCount {
  readonly #walk: Walk

  constructor(walk: Walk) {
    this.#walk = walk
  }

  add(reason: HiddenReason, chars: number): void {
    if (chars > 0) this.#walk.hidden[reason] = (this.#walk.hidden[reason] ?? 0) + chars
  }

  addText(reason: HiddenReason, text: string): void {
    this.add(reason, text.trim().length)
    this.#walk.unseen?.add(text)
  }

  /** Children of a host that no slot takes, and a slot's own where it was given others. */
  addUnslotted(host: Element): void {
    for (let child = dom.firstChildOf(host); child !== null; child = dom.nextSiblingOf(child)) {
      if ((dom.isElement(child) || dom.isTextNode(child)) && (child as Element | Text).assignedSlot !== null)
        continue
      if (dom.isTextNode(child)) this.addText('not-shown', child.data)
      else if (dom.isElement(child)) this.addAll(child, 'not-shown')
    }
  }

  /** All that is in an element. */
  addAll(element: Element, reason: HiddenReason): void {
    const text = this.#textIn(element, reason)
    this.#walk.unseen?.add(text)
  }

  #textIn(element: Element, reason: HiddenReason): string {
    const name = dom.nameOf(element)
    if (notText.has(name) || fields.has(name)) return ''
    const first =
      name === 'template' ? (element as HTMLTemplateElement).content.firstChild : dom.firstChildOf(element)
    let text = ' '
    for (let child = first; child !== null; child = dom.nextSiblingOf(child)) {
      if (!this.#walk.budget.node()) return text
      this.#walk.wanted?.enter(child)
      if (dom.isTextNode(child)) {
        this.add(reason, child.data.trim().length)
        text += child.data
      } else if (dom.isElement(child)) text += this.#textIn(child, reason)
    }
    this.#walk.wanted?.leave(element)
    return `${text} `
  }
}
