import { foldWithPlaces, matchesIn } from '@/lib/domain/text/fold-text'

/** Where the words of a message, as it is drawn, have what is searched. */
export function findRanges(article: Element, query: string): Range[] {
  const nodes: { node: Text; from: number }[] = []
  let text = ''
  let block: Element | null = null
  const walker = document.createTreeWalker(
    article.querySelector('[role="group"][data-text]') ?? article,
    NodeFilter.SHOW_TEXT,
  )
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const around: Element | null = node.parentElement?.closest(blocks) ?? null
    // Nothing is found across the end of a paragraph or a cell.
    if (around !== block) text += '\u0000'
    block = around
    nodes.push({ node, from: text.length })
    text += node.data
  }
  return matchesIn(foldWithPlaces(text), query.trim()).flatMap(({ start, end }) => {
    const range = document.createRange()
    const [first, last] = [holder(nodes, start), holder(nodes, end - 1)]
    if (first === undefined || last === undefined) return []
    range.setStart(first.node, start - first.from)
    range.setEnd(last.node, Math.min(end - last.from, last.node.length))
    return [range]
  })
}

const blocks = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, figcaption, div'

/** The text in which a place is: the last one that begins at or before it. */
function holder(nodes: readonly { node: Text; from: number }[], at: number) {
  let low = 0
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((nodes[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return nodes[low - 1]
}
