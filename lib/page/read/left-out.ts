import { leftOutKind } from '../visible/is-junk'
import type { LeftOutKind } from '../visible/part-kind'
import {
  bare,
  elementsOf,
  findElement,
  isText,
  plainText,
  type VisibleElement,
  type VisibleNode,
} from '../visible/visible-tree'

export type LeftOut = Map<LeftOutKind, VisibleElement>

/**
 * All of the page that is not in its main content, by what it is for. `changed` are elements of the content that
 * lost something, or were put together: the others are the page's own.
 */
export function leftOutOf(
  body: VisibleElement,
  content: VisibleElement,
  changed: ReadonlySet<VisibleElement>,
): LeftOut {
  const kept = new Set<VisibleNode>()
  const keep = (node: VisibleNode): void => {
    kept.add(node)
    if (!isText(node) && changed.has(node)) node.children.forEach(keep)
  }
  keep(content)
  const found: LeftOut = new Map()
  const add = (node: VisibleNode, kind: LeftOutKind): void => {
    const into = found.get(kind) ?? bare('div')
    into.children.push(bare('div', [node]))
    found.set(kind, into)
  }
  const sort = (node: VisibleNode): void => {
    if (isText(node)) {
      if (node.text.trim() !== '') add(node, 'rest')
      return
    }
    const kind = leftOutKind(node)
    if (kind === undefined && findElement(node, isPlace) !== undefined) node.children.forEach(sort)
    else if (plainText(node) !== '') add(node, kind ?? (isLinks(node) ? 'navigation' : 'rest'))
  }
  restOf(body, kept).forEach(sort)
  return found
}

/** What of it is not kept, in the largest pieces: itself where nothing is. */
function restOf(node: VisibleNode, kept: ReadonlySet<VisibleNode>): VisibleNode[] {
  if (kept.has(node)) return []
  if (isText(node)) return [node]
  const rests = node.children.map((child) => restOf(child, kept))
  const isWhole = rests.every(
    ([first, ...others], index) => first === node.children[index] && others.length === 0,
  )
  return isWhole ? [node] : rests.flat()
}

const isPlace = (element: VisibleElement): boolean => {
  const kind = leftOutKind(element)
  return kind !== undefined && kind !== 'controls'
}

const isLinks = (element: VisibleElement): boolean => linkedIn(element) > 0.6 * plainText(element).length

/** Characters in links, also in those to a place on the same page. */
export const linkedIn = (element: VisibleElement): number =>
  element.tag === 'a'
    ? plainText(element).length
    : elementsOf(element).reduce((sum, child) => sum + linkedIn(child), 0)
