interface Placed {
  id: string
  position: number
}

const gap = 100

/**
 * The positions to change so that one of a sorted group moves up (-1) or down (1): its own, or all where no number
 * lies between its new neighbours. None where it stands at that end already.
 */
export function movedPositions(group: readonly Placed[], id: string, by: -1 | 1): Placed[] {
  const from = group.findIndex((each) => each.id === id)
  const moved = group[from]
  const to = from + by
  if (moved === undefined || to < 0 || to >= group.length) return []
  const order = group.toSpliced(from, 1).toSpliced(to, 0, moved)
  const before = order[to - 1]?.position
  const after = order[to + 1]?.position
  const low = before ?? (after ?? 0) - 2 * gap
  const high = after ?? low + 2 * gap
  const position = (low + high) / 2
  if (low < position && position < high) return [{ id, position }]
  return order
    .map((each, index) => ({ id: each.id, position: (index + 1) * gap }))
    .filter(({ id: each, position: next }) => group.find((old) => old.id === each)?.position !== next)
}
