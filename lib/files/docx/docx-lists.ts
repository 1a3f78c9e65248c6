import { childNamed, childrenNamed, firstNamed, type MarkupElement } from '../markup/markup-tree'
import type { FlatItem } from '../markup/nest-lists'

/** The place of the next paragraph of a list. Undefined for what stands in no list, such as the id 0. */
export type DocxLists = (listId: string, level: number) => FlatItem['list'] | undefined

/** Which lists have numbers, and how far those have come: a list goes on after other paragraphs, and under other ids. */
export function docxLists(root: MarkupElement | undefined): DocxLists {
  const numbering = firstNamed(root, 'numbering')
  const kinds = new Map(
    childrenNamed(numbering, 'abstractNum').map((kind) => [
      kind.attributes.abstractNumId,
      { counts: [] as number[], levels: levelsOf(kind, 'lvl') },
    ]),
  )
  const lists = new Map(
    childrenNamed(numbering, 'num').map((list) => [
      list.attributes.numId,
      { kind: childNamed(list, 'abstractNumId')?.attributes.val, levels: levelsOf(list, 'lvlOverride') },
    ]),
  )
  const begun = new Set<string>()
  return (listId, level) => {
    const list = lists.get(listId)
    const kind = kinds.get(list?.kind)
    if (list === undefined || kind === undefined || !isLevel(level)) return undefined
    const found = kind.levels.get(level)
    const format = childNamed(found, 'numFmt')?.attributes.val
    const tag = format === undefined || format === 'bullet' || format === 'none' ? 'ul' : 'ol'
    const count = kind.counts
    const anew = childNamed(list.levels.get(level), 'startOverride')
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

/** Word has nine. */
const isLevel = (level: number): boolean => Number.isInteger(level) && level >= 0 && level < 100

/** The first of each level. */
const levelsOf = (list: MarkupElement, name: string): Map<number, MarkupElement> =>
  new Map(
    childrenNamed(list, name)
      .map((each) => [Number(each.attributes.ilvl), each] as const)
      .toReversed(),
  )
