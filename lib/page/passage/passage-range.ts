import { isTextNode } from '../visible/dom-access'
import { isText, type VisibleNode, type VisibleText } from '../visible/visible-tree'
import { type FoundPassage, passageFinder } from './find-passage'

/** Walks the page, and tells of each text with its node. */
export type WalkTexts = (onText: (leaf: VisibleText, node: Text | Element) => void) => VisibleNode | undefined

/**
 * Where a passage stands on the page: one range for each text node that it touches, in order, because no range
 * reaches over the border of a shadow root. Undefined where a person could not see it there.
 */
export function passageRanges(document: Document, walk: WalkTexts, passage: string): Range[] | undefined {
  const nodes = new Map<VisibleText, Text | Element>()
  const whole = walk((leaf, node) => nodes.set(leaf, node))
  if (whole === undefined) return undefined
  const pieces: string[] = []
  const places: { node: Text | Element; from: number; length: number; offset: number }[] = []
  let length = 0
  const add = (text: string): void => {
    pieces.push(text)
    length += text.length
  }
  const visit = (each: VisibleNode): void => {
    if (isText(each)) {
      const node = nodes.get(each)
      const data = node !== undefined && isTextNode(node) && each.text !== '' ? node.data : each.text
      // Text seen only in part, or with characters taken out, has other offsets than its node.
      const text = data.endsWith(each.text) ? each.text : data
      const offset = data.length - text.length
      if (node !== undefined && each.text !== '')
        places.push({ node, from: length, length: text.length, offset })
      add(text)
      return
    }
    if (each.isBlock || each.tag === 'br') add('\n')
    each.children.forEach(visit)
    if (each.isBlock) add('\n')
  }
  visit(whole)
  const found = findShown(pieces.join(''), passage)
  if (found === undefined) return undefined
  return places.flatMap(({ node, from, length, offset }) => {
    const start = Math.max(0, found.start - from)
    const end = Math.min(length, found.end - from)
    if (start >= end) return []
    const range = (node.ownerDocument ?? document).createRange()
    if (isTextNode(node)) {
      range.setStart(node, offset + start)
      range.setEnd(node, offset + end)
    } else range.selectNodeContents(node)
    return [range]
  })
}

/** A row of a table may say again what stands in a row above it, which is on the page once. */
function findShown(text: string, passage: string): FoundPassage | undefined {
  const find = passageFinder(text)
  const cells = passage.split('|').filter((cell) => cell.trim() !== '')
  for (let from = 0; from === 0 || from < Math.min(5, cells.length - 1); from++) {
    const found = find(from === 0 ? passage : cells.slice(from).join('|'))
    if (found !== undefined) return found
  }
  return undefined
}
