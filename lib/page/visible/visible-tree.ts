/** What a person can see of a page, as plain data: flattened over shadow roots, slots and frames. */
export interface VisibleElement {
  tag: string
  /** Starts a line of its own on screen. */
  isBlock: boolean
  /** White space in it stands as it is. Told only of what code is written in. */
  isPre: boolean
  /** Its role, id and classes, in lower case. */
  hints: string
  children: VisibleNode[]
  /** Absolute, http, https or mailto, and not a place on the same page. */
  href?: string
  /** 1 to 6, where it is a heading. */
  level?: number
  /** The number of an ordered list's first item. */
  start?: number
  language?: string
  /** Put by styling beside what follows it in the page. */
  isOutOfLine?: true
  /** What is in it stands in one row, whatever it is. */
  isRow?: true
  /** A box that stands in the line. */
  isInLine?: true
  /** Of a table's cell, where it is more than one. */
  colSpan?: number
  rowSpan?: number
  /** Set above or below the line, by its name or by styling. */
  script?: 'super' | 'sub'
}

/** A box of the reader's own. */
export const bare = (tag: string, children: VisibleNode[] = [], isBlock = true): VisibleElement => ({
  ...{ tag, isBlock, children },
  isPre: false,
  hints: '',
})

export interface VisibleText {
  text: string
}

export type VisibleNode = VisibleElement | VisibleText

export const isText = (node: VisibleNode): node is VisibleText => 'text' in node

export const elementsOf = ({ children }: VisibleElement): VisibleElement[] =>
  children.filter((child): child is VisibleElement => !isText(child))

/** The first that fits, the element itself included. */
export function findElement(
  element: VisibleElement,
  fits: (each: VisibleElement) => boolean,
): VisibleElement | undefined {
  if (fits(element)) return element
  for (const child of elementsOf(element)) {
    const found = findElement(child, fits)
    if (found !== undefined) return found
  }
  return undefined
}

/** All text in it, blocks divided by spaces, white space collapsed. */
export function plainText(node: VisibleNode): string {
  const pieces: string[] = []
  const visit = (each: VisibleNode): void => {
    if (isText(each)) pieces.push(each.text)
    else {
      if (each.isBlock || each.tag === 'br') pieces.push(' ')
      each.children.forEach(visit)
      if (each.isBlock) pieces.push(' ')
    }
  }
  visit(node)
  return pieces.join('').replace(/\s+/g, ' ').trim()
}
