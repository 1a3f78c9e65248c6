import type { Message } from '../../domain/message'
import type { Database } from '../open'
import { followsLater } from './follows-later'

/**
 * Gives back each message as it is or, where a circle of messages that follow each other begins with it, as one that
 * follows none. What follows what is read once for each conversation in which there could be a circle.
 */
export function createCircleCutter(db: Database): (message: Message) => Promise<Message> {
  const cutIn = new Map<string, Promise<ReadonlySet<string>>>()
  return async (message) => {
    if (!followsLater(message)) return message
    const { threadId, id } = message
    const cut = cutIn.get(threadId) ?? readParents(db, threadId).then(firstsOfCircles)
    cutIn.set(threadId, cut)
    return (await cut).has(id) ? { ...message, parentId: null } : message
  }
}

async function readParents(db: Database, threadId: string): Promise<Map<string, string>> {
  const values: { id: string; parentId?: unknown }[] = await db.getAllFromIndex(
    'messages',
    'threadId',
    threadId,
  )
  return new Map(
    values.flatMap(({ id, parentId }): [string, string][] =>
      typeof parentId === 'string' ? [[id, parentId]] : [],
    ),
  )
}

/** Of each circle the message with the smallest id. Each is looked at once. */
export function firstsOfCircles(parents: ReadonlyMap<string, string>): Set<string> {
  const known = new Set<string>()
  const firsts = new Set<string>()
  for (const start of parents.keys()) {
    const branch: string[] = []
    const places = new Map<string, number>()
    let id: string | undefined = start
    for (; id !== undefined && !known.has(id) && !places.has(id); id = parents.get(id)) {
      places.set(id, branch.length)
      branch.push(id)
    }
    const from = id === undefined ? undefined : places.get(id)
    const [first] = from === undefined ? [] : branch.slice(from).sort()
    if (first !== undefined) firsts.add(first)
    for (const each of branch) known.add(each)
  }
  return firsts
}
