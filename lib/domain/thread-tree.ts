import type { Message } from './message'

/** The messages of a thread by the one that they follow, oldest first. Under null: those that follow none. */
export type ThreadTree = ReadonlyMap<string | null, readonly Message[]>

export function treeOf(messages: Iterable<Message>): ThreadTree {
  const tree = new Map<string | null, Message[]>()
  for (const message of messages) {
    const known = tree.get(message.parentId)
    if (known === undefined) tree.set(message.parentId, [message])
    else known.push(message)
  }
  for (const siblings of tree.values()) siblings.sort((a, b) => (a.id < b.id ? -1 : 1))
  return tree
}

/**
 * The branch that ends in `leafId`, first message first. Where a message of it is missing, because its row is
 * damaged, it goes on at the newest one before that: ids are made in order. A circle ends it.
 */
export function branchTo(messages: ReadonlyMap<string, Message>, leafId: string | null): Message[] {
  const branch: Message[] = []
  const seen = new Set<string>()
  let ids: string[] | undefined
  let id = leafId
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    let message = messages.get(id)
    const follower = branch.at(-1)
    if (message === undefined && follower !== undefined) {
      // Sorted once: a thread may have been restored in which one after the other is missing.
      ids ??= Array.from(messages.keys()).sort()
      message = messages.get(lastBefore(ids, id < follower.id ? id : follower.id) ?? '')
    }
    if (message === undefined || (message.id !== id && seen.has(message.id))) break
    seen.add(message.id)
    branch.push(message)
    id = message.parentId
  }
  return branch.reverse()
}

/** The last of these, in their order, that comes before `id`. */
function lastBefore(ids: readonly string[], id: string): string | undefined {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ids[middle] ?? '') < id) from = middle + 1
    else to = middle
  }
  return ids[from - 1]
}

/** What stands in one place of the thread: the answers to one message, or the versions of one, oldest first. */
export const siblingsOf = (tree: ThreadTree, message: Message): readonly Message[] =>
  tree.get(message.parentId) ?? [message]

/** The end of the branch that goes on from `id`, or from the thread's beginning, by the newest message at each fork. */
export function leafBelow<Id extends string | null>(tree: ThreadTree, id: Id): string | Id {
  const seen = new Set<string | null>([id])
  let leaf: string | Id = id
  for (;;) {
    const child = tree.get(leaf)?.at(-1)
    if (child === undefined || seen.has(child.id)) return leaf
    seen.add(child.id)
    leaf = child.id
  }
}

/** The ids of a message and of all that follow it, in any branch. */
export function allBelow(tree: ThreadTree, id: string): Set<string> {
  const found = new Set([id])
  for (const each of found) for (const child of tree.get(each) ?? []) found.add(child.id)
  return found
}
