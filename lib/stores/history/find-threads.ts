import type { Database } from '../../db/open'
import { searchMessages, searchThreads } from '../../db/search/read-search'
import { type Message, messageText } from '../../domain/message'
import { hasAll, remainders, type SearchQuery } from '../../domain/search-query'
import { searchableText } from '../../domain/searchable-text'
import type { Thread } from '../../domain/thread'
import type { FoundThread } from './search-hit'

/** A conversation that may be found, and its title and site as they are searched. */
export interface KnownThread {
  thread: Thread
  searchable: string
}

/** So many conversations are looked through one by one rather than by the index. */
const fewThreads = 50

/**
 * First the conversations whose title has all that is looked for, then messages that have it, then messages that have
 * what their title lacks: some at a time. `threads` are the last active first.
 */
export async function* findThreads(
  db: Database,
  threads: readonly KnownThread[],
  query: SearchQuery,
  signal: AbortSignal,
): AsyncGenerator<FoundThread[]> {
  yield threads.filter(({ searchable }) => hasAll(searchable, query)).map(({ thread }) => ({ thread }))
  const byId = new Map(threads.map(({ thread }) => [thread.id, thread]))
  const among = (messages: Message[], inText: SearchQuery): FoundThread[] =>
    messages.flatMap((message) => {
      const thread = byId.get(message.threadId)
      return thread ? [{ thread, inMessage: { message, query: inText } }] : []
    })
  for await (const messages of searchMessages(db, query, signal)) yield among(messages, query)
  for (const [rest, ids] of lacking(threads, query)) {
    const found =
      ids.size <= fewThreads
        ? searchThreads(db, Array.from(ids), rest, signal)
        : searchMessages(db, rest, signal)
    for await (const messages of found) {
      const isNew = (message: Message) =>
        ids.has(message.threadId) && !hasAll(searchableText(messageText(message)), query)
      yield among(messages.filter(isNew), rest)
    }
  }
}

/** The threads whose title has some of what is looked for, by what it lacks. */
function lacking(threads: readonly KnownThread[], query: SearchQuery): Map<SearchQuery, Set<string>> {
  const remainder = remainders(query)
  const groups = new Map<SearchQuery, Set<string>>()
  for (const { thread, searchable } of threads) {
    const rest = remainder(searchable)
    if (rest === undefined) continue
    const ids = groups.get(rest) ?? new Set()
    groups.set(rest, ids.add(thread.id))
  }
  return groups
}
