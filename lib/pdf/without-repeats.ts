import type { TextLine } from './page-lines'

export interface PageLayout {
  columns: TextLine[][]
  height: number
}

/** Of a page's height: a running head or foot is this near to its edge. */
const edge = 0.12
const leastPages = 3

/** Leaves out what stands at the edge of page after page, such as a running title or page numbers, but for its first time. */
export function withoutRepeats(pages: readonly PageLayout[]): TextLine[][][] {
  const seen = new Map<string, number>()
  const edges = pages.map(edgesOf)
  for (const lines of edges) {
    for (const key of new Set(Array.from(lines, keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const repeated = new Set(
    Array.from(seen)
      .filter(([, count]) => count >= leastPages && count * 5 >= pages.length)
      .map(([key]) => key),
  )
  const shown = new Set<string>()
  return pages.map(({ columns }, index) =>
    columns
      .map((lines) =>
        lines.filter((line) => {
          const key = keyOf(line)
          if (!repeated.has(key) || !edges[index]?.has(line)) return true
          const isFirst = !shown.has(key)
          shown.add(key)
          return isFirst
        }),
      )
      .filter((lines) => lines.length > 0),
  )
}

function edgesOf({ columns, height }: PageLayout): Set<TextLine> {
  return new Set(columns.flat().filter(({ y }) => y < height * edge || y > height * (1 - edge)))
}

/** The same words at the same height, whatever number stands before or after them. */
const keyOf = ({ text, y }: TextLine): string =>
  `${Math.round(y / 4)} ${text.replace(/^\d+\b|\b\d+(?: ?(?:\/|of|из|von|de|sur) ?\d+)?$/g, '0')}`
