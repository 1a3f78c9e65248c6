import { isTextNode } from '../visible/dom-access'
import type { Wanted } from '../visible/walk'

/**
 * Tells what of each text lies in the ranges, while the page is walked in order. It goes by the borders it meets,
 * so that it works where a range reaches over shadow roots, in which no order can be asked for.
 */
export class SelectedParts implements Wanted {
  readonly #ranges: readonly StaticRange[]
  readonly #inside = new Set<StaticRange>()

  constructor(ranges: readonly StaticRange[]) {
    this.#ranges = ranges
  }

  enter(node: Node): void {
    for (const range of this.#ranges) {
      if (isBefore(range.startContainer, range.startOffset, node)) this.#inside.add(range)
      if (isBefore(range.endContainer, range.endOffset, node)) this.#inside.delete(range)
    }
  }

  leave(element: Element): void {
    for (const range of this.#ranges) {
      if (isAtEnd(range.startContainer, range.startOffset, element)) this.#inside.add(range)
      if (isAtEnd(range.endContainer, range.endOffset, element)) this.#inside.delete(range)
    }
  }

  partOf(node: Text): { start: number; end: number } | undefined {
    let part: { start: number; end: number } | undefined
    for (const range of this.#ranges) {
      const startsHere = range.startContainer === node
      const endsHere = range.endContainer === node
      if (startsHere) this.#inside.add(range)
      if (this.#inside.has(range)) {
        const start = startsHere ? range.startOffset : 0
        const end = endsHere ? range.endOffset : node.length
        part =
          part === undefined
            ? { start, end }
            : { start: Math.min(start, part.start), end: Math.max(end, part.end) }
      }
      if (endsHere) this.#inside.delete(range)
    }
    return part === undefined || part.start >= part.end ? undefined : part
  }
}

const isBefore = (container: Node, offset: number, node: Node): boolean =>
  !isTextNode(container) && container.childNodes[offset] === node

const isAtEnd = (container: Node, offset: number, element: Element): boolean =>
  (container === element || container === element.shadowRoot) && offset >= container.childNodes.length
