import type { VisibleElement } from '../../page/visible/visible-tree'
import { block } from './as-visible'

/** A paragraph, and the list that it says it is an item of. */
export interface FlatItem {
  element: VisibleElement
  list?: { tag: 'ul' | 'ol'; level: number }
}

/** Lists of paragraphs that each know how deep they stand. */
export function nestLists(items: readonly FlatItem[]): VisibleElement[] {
  const blocks: VisibleElement[] = []
  const open: { list: VisibleElement; level: number }[] = []
  for (const { element, list } of items) {
    if (list === undefined) {
      open.length = 0
      blocks.push(element)
      continue
    }
    while ((open.at(-1)?.level ?? -1) > list.level) open.pop()
    const last = open.at(-1)
    if (last === undefined || last.level < list.level || last.list.tag !== list.tag) {
      if (last?.level === list.level) open.pop()
      const made = block(list.tag, [])
      const parent = open.at(-1)?.list.children.at(-1)
      if (parent !== undefined && 'children' in parent) parent.children.push(made)
      else blocks.push(made)
      open.push({ list: made, level: list.level })
    }
    open.at(-1)?.list.children.push(block('li', [element]))
  }
  return blocks
}
