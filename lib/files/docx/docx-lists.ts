import { childNamed, childrenNamed, firstNamed, type MarkupElement } from '../markup/markup-tree'

export type DocxLists = (listId: string, level: number) => 'ul' | 'ol' | undefined

/** Which lists have numbers. Undefined for what stands in no list, such as the id 0. */
export function docxLists(root: MarkupElement | undefined): DocxLists {
  const numbering = firstNamed(root, 'numbering')
  const kinds = new Map(
    childrenNamed(numbering, 'abstractNum').map((list) => [list.attributes.abstractNumId, list]),
  )
  const lists = new Map(
    childrenNamed(numbering, 'num').map((list) => [
      list.attributes.numId,
      kinds.get(childNamed(list, 'abstractNumId')?.attributes.val),
    ]),
  )
  return (listId, level) => {
    const kind = lists.get(listId)
    if (kind === undefined) return undefined
    const found = childrenNamed(kind, 'lvl').find(({ attributes }) => Number(attributes.ilvl) === level)
    const format = childNamed(found, 'numFmt')?.attributes.val
    return format === undefined || format === 'bullet' || format === 'none' ? 'ul' : 'ol'
  }
}
