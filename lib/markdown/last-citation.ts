import type { Block, Inline } from './node'

/** The number of the last passage that a block names, if it names any. */
export function lastCitation(block: Block): number | undefined {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return lastIn(block.children)
    case 'quote':
      return lastOf(block.blocks, lastCitation)
    case 'list':
      return lastOf(block.items, ({ blocks }) => lastOf(blocks, lastCitation))
    case 'table':
      return lastOf([block.head, ...block.rows], (cells) => lastOf(cells, lastIn))
    default:
      return undefined
  }
}

const lastIn = (children: Inline[]): number | undefined =>
  lastOf(children, (child) => {
    if (child.type === 'citation') return child.number
    return 'children' in child ? lastIn(child.children) : undefined
  })

function lastOf<T>(all: T[], numberOf: (each: T) => number | undefined): number | undefined {
  for (let at = all.length - 1; at >= 0; at--) {
    const each = all[at]
    const found = each === undefined ? undefined : numberOf(each)
    if (found !== undefined) return found
  }
  return undefined
}
