import { type JsonRecord, listIn, stringIn } from './read-value'

/** Nodes by the one they follow, in the order of its own list. Those whose parent is not there begin a branch. */
export function childrenOf(mapping: JsonRecord): Map<string | undefined, string[]> {
  const ids = Object.keys(mapping)
  const parents = new Map(
    ids.map((id) => {
      const parent = stringIn(mapping[id], 'parent')
      return [
        id,
        parent !== undefined && parent !== id && Object.hasOwn(mapping, parent) ? parent : undefined,
      ]
    }),
  )
  const children = new Map<string | undefined, string[]>()
  const add = (parent: string | undefined, id: string) => {
    const known = children.get(parent)
    if (known === undefined) children.set(parent, [id])
    else known.push(id)
  }
  const added = new Set<string>()
  for (const parent of ids)
    for (const id of listIn(mapping[parent], 'children')) {
      if (typeof id !== 'string' || parents.get(id) !== parent || added.has(id)) continue
      added.add(id)
      add(parent, id)
    }
  for (const id of ids) if (!added.has(id)) add(parents.get(id), id)
  for (const id of circleStarts(ids, parents)) add(undefined, id)
  return children
}

/** One node of each circle, which no other way leads to. */
function circleStarts(ids: readonly string[], parents: ReadonlyMap<string, string | undefined>): string[] {
  const settled = new Set<string>()
  const starts: string[] = []
  for (const id of ids) {
    const walked = new Set<string>()
    let at: string | undefined = id
    while (at !== undefined && !settled.has(at) && !walked.has(at)) {
      walked.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && walked.has(at)) starts.push(at)
    for (const each of walked) settled.add(each)
  }
  return starts
}
