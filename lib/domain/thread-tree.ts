import type { Message } from './message'

/** The branch that ends in `leafId`, first message first. Damaged links end it early; a circle ends it too. */
export function branchTo(messages: ReadonlyMap<string, Message>, leafId: string | null): Message[] {
  const branch: Message[] = []
  const seen = new Set<string>()
  let id = leafId
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const message = messages.get(id)
    if (message === undefined) break
    branch.push(message)
    id = message.parentId
  }
  return branch.reverse()
}

/** The answers to one message, or the first messages of a thread: those with the same parent, oldest first. */
export function siblingsOf(messages: Iterable<Message>, message: Message): Message[] {
  return Array.from(messages)
    .filter((other) => other.parentId === message.parentId && other.role === message.role)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The end of the branch that goes on from `id`, by the newest message at each fork. */
export function leafBelow(messages: Iterable<Message>, id: string): string {
  const newestChild = new Map<string, string>()
  for (const message of messages) {
    if (message.parentId === null) continue
    const known = newestChild.get(message.parentId)
    if (known === undefined || known < message.id) newestChild.set(message.parentId, message.id)
  }
  const seen = new Set([id])
  let leaf = id
  for (;;) {
    const child = newestChild.get(leaf)
    if (child === undefined || seen.has(child)) return leaf
    seen.add(child)
    leaf = child
  }
}
