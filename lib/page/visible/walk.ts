import type { Budget } from './budget'
import type { PageReading } from './page-reading'
import type { UnseenText } from './unseen-text'
import type { VisibleElement, VisibleText } from './visible-tree'

/** Which part of a text node is wanted. Called for every text node and element border, in the order of the page. */
export interface Wanted {
  partOf(node: Text): { start: number; end: number } | undefined
  enter(node: Node): void
  leave(element: Element): void
}

export interface Walk {
  budget: Budget
  hidden: NonNullable<PageReading['hidden']>
  /** What nobody sees, as far as it is kept; absent where nobody wants it. */
  unseen?: UnseenText
  wanted?: Wanted
  /** Hears of every text that is kept, with its node: an element, where that draws what is told as text. */
  onText?: (leaf: VisibleText, node: Text | Element) => void
  /** Hears of every element that is described. */
  onElement?: (described: VisibleElement, element: Element) => void
}
