/** Words in a row that are in both texts, or in one of them only. */
export interface Stretch {
  kind: 'same' | 'removed' | 'added'
  text: string
}

interface Step {
  kind: Stretch['kind']
  count: number
  earlier: Step | undefined
}

/** How many of the old words one diagonal of the edit graph has behind it, and by what steps. */
interface Path {
  at: number
  last: Step | undefined
}

/**
 * The fewest words to remove and add so that `old` becomes `next`, by Myers' greedy search ("An O(ND) Difference
 * Algorithm", 1986); undefined where they are not found in time. Libraries do more, and this is put into pages.
 */
export function fewestChanges(
  old: readonly string[],
  next: readonly string[],
  mostMs: number,
): Stretch[] | undefined {
  const end = performance.now() + mostMs
  const paths = new Map<number, Path>()
  // Past an edge of the graph there is nothing to find.
  let lowest = -next.length
  let highest = old.length
  for (let changes = 0; performance.now() <= end; changes += 1) {
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      if (diagonal < lowest || diagonal > highest) continue
      const path = changes === 0 ? { at: 0, last: undefined } : further(diagonal)
      if (path === undefined) {
        paths.delete(diagonal)
        continue
      }
      const from = path.at
      while (
        path.at < old.length &&
        path.at < next.length + diagonal &&
        old[path.at] === next[path.at - diagonal]
      )
        path.at += 1
      if (path.at > from) path.last = stepped('same', path.last, path.at - from)
      const isOldDone = path.at >= old.length
      const isNextDone = path.at >= next.length + diagonal
      if (isOldDone && isNextDone) return stretches(path.last, old, next)
      if (isOldDone) highest = Math.min(highest, diagonal - 1)
      if (isNextDone) lowest = Math.max(lowest, diagonal + 1)
      paths.set(diagonal, path)
    }
  }
  return undefined

  /** The path onto a diagonal that got furthest: by a word removed on the one below, or added on the one above. */
  function further(diagonal: number): Path | undefined {
    const removing = paths.get(diagonal - 1)
    const adding = paths.get(diagonal + 1)
    const canAdd = adding !== undefined && adding.at <= next.length + diagonal
    if (removing !== undefined && removing.at < old.length && !(canAdd && removing.at < adding.at))
      return { at: removing.at + 1, last: stepped('removed', removing.last) }
    return canAdd ? { at: adding.at, last: stepped('added', adding.last) } : undefined
  }
}

const stepped = (kind: Step['kind'], last: Step | undefined, count = 1): Step =>
  last?.kind === kind ? { ...last, count: last.count + count } : { kind, count, earlier: last }

function stretches(last: Step | undefined, old: readonly string[], next: readonly string[]): Stretch[] {
  const steps: Step[] = []
  for (let step = last; step !== undefined; step = step.earlier) steps.push(step)
  let removed = 0
  let added = 0
  return steps.toReversed().map(({ kind, count }) => {
    const words = kind === 'added' ? next.slice(added, added + count) : old.slice(removed, removed + count)
    if (kind !== 'added') removed += count
    if (kind !== 'removed') added += count
    return { kind, text: words.join('') }
  })
}
