import { childNamed, childrenNamed, firstNamed, type MarkupElement } from '../markup/markup-tree'
import type { FlatItem } from '../markup/nest-lists'

/** The place of the next paragraph of a list. Undefined for what stands in no list, such as the id 0. */
export type DocxLists = (listId: string, level: number) => FlatItem['list'] | undefined

/** Which lists have numbers, and how far those have come: a list goes on after other paragraphs, and under other ids. */
export function docxLists(root: MarkupElement | undefined): DocxLists {
  const numbering = firstNamed(root, 'numbering')
  const kinds = new Map(
    childrenNamed(numbering, 'abstractNum').map((list) => [list.attributes.abstractNumId, list]),
  )
  const lists = new Map(childrenNamed(numbering, 'num').map((list) => [list.attributes.numId, list]))
  const counts = new Map<MarkupElement, number[]>()
  const begun = new Set<string>()
  return (listId, level) => {
    const list = lists.get(listId)
    const kind = kinds.get(childNamed(list, 'abstractNumId')?.attributes.val)
    if (kind === undefined) return undefined
    const found = atLevel(childrenNamed(kind, 'lvl'), level)
    const format = childNamed(found, 'numFmt')?.attributes.val
    const tag = format === undefined || format === 'bullet' || format === 'none' ? 'ul' : 'ol'
    const count = counts.get(kind) ?? []
    counts.set(kind, count)
    const anew = childNamed(atLevel(childrenNamed(list, 'lvlOverride'), level), 'startOverride')
    const isFirst = !begun.has(`${listId} ${level}`)
    begun.add(`${listId} ${level}`)
    const start = Number((anew ?? childNamed(found, 'start'))?.attributes.val ?? 1)
    const before = isFirst && anew !== undefined ? undefined : count[level]
    const number = before === undefined ? start : before + 1
    count[level] = number
    // What is deeper begins anew.
    count.length = level + 1
    return { tag, level, number }
  }
}

const atLevel = (elements: readonly MarkupElement[], level: number): MarkupElement | undefined =>
  elements.find(({ attributes }) => Number(attributes.ilvl) === level)
