import type { LinePart } from './line-parts'

/** Lines of prose are at least this long, in ems; what is shorter on both sides of a gap is a table. */
const leastProse = 7
const leastLines = 4
const bins = 240

/**
 * Sorts the parts of a page's lines into columns, in reading order. What runs across a gutter, such as a title or a
 * wide figure's words, parts the columns above it from those below.
 */
export function columnsOf(parts: readonly LinePart[]): LinePart[][] {
  if (parts.length === 0) return []
  const gutter = gutterIn(parts)
  if (gutter === undefined) return [parts.toSorted((one, other) => one.y - other.y)]
  const across = parts.filter((part) => crosses(part, gutter)).toSorted((one, other) => one.y - other.y)
  const columns: LinePart[][] = []
  let above = Number.NEGATIVE_INFINITY
  let wide: LinePart[] = []
  for (const barrier of [...across, undefined]) {
    const below = barrier?.y ?? Number.POSITIVE_INFINITY
    const band = parts.filter((part) => !crosses(part, gutter) && part.y >= above && part.y < below)
    if (band.length > 0) {
      if (wide.length > 0) columns.push(wide)
      wide = []
      columns.push(
        ...columnsOf(band.filter((part) => part.right <= gutter)),
        ...columnsOf(band.filter((part) => part.x >= gutter)),
      )
    }
    if (barrier !== undefined) wide.push(barrier)
    above = below
  }
  if (wide.length > 0) columns.push(wide)
  return columns
}

const crosses = (part: LinePart, gutter: number): boolean => part.x < gutter && part.right > gutter

/** Where a strip without text runs down between two stretches of prose, hardly crossed by anything. */
function gutterIn(parts: readonly LinePart[]): number | undefined {
  if (parts.length < leastLines * 2) return undefined
  const left = Math.min(...parts.map(({ x }) => x))
  const right = Math.max(...parts.map((part) => part.right))
  const step = (right - left) / bins
  if (step <= 0) return undefined
  const crossings = new Array<number>(bins).fill(0)
  for (const part of parts) {
    const last = Math.min(bins - 1, Math.floor((part.right - left) / step))
    for (let bin = Math.floor((part.x - left) / step); bin <= last; bin++)
      crossings[bin] = (crossings[bin] ?? 0) + 1
  }
  return widestStrips(crossings)
    .map((bin) => left + (bin + 0.5) * step)
    .find((at) => isGutter(parts, at))
}

/** The middles of the strips that the fewest parts cross, the widest first. */
function widestStrips(crossings: readonly number[]): number[] {
  const inner = crossings.slice(bins * 0.1, bins * 0.9)
  const fewest = Math.min(...inner)
  const strips: { from: number; to: number }[] = []
  crossings.forEach((count, bin) => {
    if (count > fewest || bin < bins * 0.1 || bin >= bins * 0.9) return
    const strip = strips.at(-1)
    if (strip !== undefined && strip.to === bin - 1) strip.to = bin
    else strips.push({ from: bin, to: bin })
  })
  return strips
    .toSorted((one, other) => other.to - other.from - (one.to - one.from))
    .slice(0, 4)
    .map(({ from, to }) => Math.floor((from + to) / 2))
}

function isGutter(parts: readonly LinePart[], at: number): boolean {
  const before = parts.filter((part) => part.right <= at)
  const after = parts.filter((part) => part.x >= at)
  if (before.length < leastLines || after.length < leastLines) return false
  if ((parts.length - before.length - after.length) * 4 > parts.length) return false
  if (!isProse(before) || !isProse(after)) return false
  const shared = Math.min(lowest(before), lowest(after)) - Math.max(highest(before), highest(after))
  const least = Math.min(lowest(before) - highest(before), lowest(after) - highest(after))
  return shared * 2 > least
}

const highest = (parts: readonly LinePart[]): number => Math.min(...parts.map(({ y }) => y))
const lowest = (parts: readonly LinePart[]): number => Math.max(...parts.map(({ y }) => y))

function isProse(parts: readonly LinePart[]): boolean {
  const widths = parts.map(({ x, right, size }) => (right - x) / size).toSorted((one, other) => one - other)
  return (widths[Math.floor(widths.length / 2)] ?? 0) >= leastProse
}
