import type { Message } from './message'

/**
 * The branch that ends in `leafId`, first message first. Where a message of it is missing, because its row is
 * damaged, it goes on at the newest one before that: ids are made in order. A circle ends it.
 */
export function branchTo(messages: ReadonlyMap<string, Message>, leafId: string | null): Message[] {
  const branch: Message[] = []
  const seen = new Set<string>()
  let id = leafId
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const message = messages.get(id) ?? newestBefore(id, branch.at(-1), messages)
    if (message === undefined || (message.id !== id && seen.has(message.id))) break
    seen.add(message.id)
    branch.push(message)
    id = message.parentId
  }
  return branch.reverse()
}

function newestBefore(
  missingId: string,
  follower: Message | undefined,
  messages: ReadonlyMap<string, Message>,
): Message | undefined {
  if (follower === undefined) return undefined
  let newest: Message | undefined
  for (const message of messages.values()) {
    if (message.id >= missingId || message.id >= follower.id) continue
    if (newest === undefined || message.id > newest.id) newest = message
  }
  return newest
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
