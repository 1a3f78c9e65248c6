import type { VisibleElement } from '../../page/visible/visible-tree'
import { block } from './as-visible'

/** A paragraph, and the list that it says it is an item of. */
export interface FlatItem {
  element: VisibleElement
  list?: {
    tag: 'ul' | 'ol'
    level: number
    /** What stands before it. Absent where that is one more than before. */
    number?: number
    /** Goes on with the item before it, if there is one. */
    goesOn?: true
  }
}

interface OpenList {
  list: VisibleElement
  level: number
  /** Of its last item. */
  number: number
}

/** Lists of paragraphs that each know how deep they stand. */
export function nestLists(items: readonly FlatItem[]): VisibleElement[] {
  const blocks: VisibleElement[] = []
  const open: OpenList[] = []
  for (const { element, list } of items) {
    if (list === undefined) {
      open.length = 0
      blocks.push(element)
      continue
    }
    while ((open.at(-1)?.level ?? -1) > list.level) open.pop()
    let last = open.at(-1)
    const item = last?.list.children.at(-1)
    if (list.goesOn === true && last?.level === list.level && item !== undefined && 'children' in item) {
      item.children.push(element)
      continue
    }
    const { number = last?.level === list.level ? last.number + 1 : 1 } = list
    const isNext = last?.level === list.level && last.list.tag === list.tag
    if (last === undefined || !isNext || (list.tag === 'ol' && number !== last.number + 1)) {
      if (last?.level === list.level) open.pop()
      const made = block(list.tag, [], list.tag === 'ol' && number !== 1 ? { start: number } : {})
      const parent = open.at(-1)?.list.children.at(-1)
      if (parent !== undefined && 'children' in parent) parent.children.push(made)
      else blocks.push(made)
      last = { list: made, level: list.level, number }
      open.push(last)
    }
    last.number = number
    last.list.children.push(block('li', [element]))
  }
  return blocks
}
