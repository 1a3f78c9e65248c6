/** What stands in a long conversation: messages that are drawn, and gaps as high as those that are not. */
export type Segment = { type: 'row'; id: string; at: number } | { type: 'gap'; px: number; key: string }

/** Rows from `from` up to, not including, `to`. */
export interface Span {
  from: number
  to: number
}

/** The rows, by their heights, that are in sight between two distances from the top of the first. */
export function spanInSight(heights: readonly number[], topPx: number, bottomPx: number): Span {
  let from = 0
  let edge = 0
  while (from < heights.length - 1 && edge + (heights[from] ?? 0) <= topPx) {
    edge += heights[from] ?? 0
    from++
  }
  let to = from
  while (to < heights.length && (edge < bottomPx || to === from)) {
    edge += heights[to] ?? 0
    to++
  }
  return { from, to }
}

/** The rows at the end that fill `px`. */
export function spanAtEnd(heights: readonly number[], px: number): Span {
  let from = heights.length
  let filled = 0
  while (from > 0 && filled < px) {
    from--
    filled += heights[from] ?? 0
  }
  return { from, to: heights.length }
}

/** Rows of the span and those that have to stay are drawn; gaps stand for all between them. */
export function segmentsOf(
  ids: readonly string[],
  heights: readonly number[],
  span: Span,
  stays: ReadonlySet<string>,
): Segment[] {
  const segments: Segment[] = []
  let gap: Extract<Segment, { type: 'gap' }> | undefined
  let last = 'begin'
  for (const [index, id] of ids.entries()) {
    if ((index >= span.from && index < span.to) || stays.has(id)) {
      segments.push({ type: 'row', id, at: index })
      gap = undefined
      last = id
    } else if (gap === undefined) {
      gap = { type: 'gap', px: heights[index] ?? 0, key: `after-${last}` }
      segments.push(gap)
    } else gap.px += heights[index] ?? 0
  }
  return segments
}
