import { type Message, messageText } from '../../domain/message'
import { type SearchQuery, type Snippet, snippetOf } from '../../domain/search-query'
import type { Thread } from '../../domain/thread'
import { siteOf } from '../../domain/thread-filter'

/** A conversation whose title or site has the words, or one of its messages that has them. */
export interface SearchHit {
  thread: Thread
  title: Snippet
  site: Snippet | undefined
  /** `terms` are what to look for in it, the longest first. */
  message?: Pick<Message, 'id' | 'role' | 'createdAt'> & { text: Snippet; terms: string[] }
}

export interface FoundThread {
  thread: Thread
  /** What of the query stands in the message, where it is a message that was found. */
  inMessage?: { message: Message; query: SearchQuery }
}

/** What was found as it is shown: looking for the best part of a text is worth it only for what is. */
export function hitOf({ thread, inMessage }: FoundThread, query: SearchQuery): SearchHit {
  const site = siteOf(thread)
  const hit: SearchHit = {
    thread,
    title: snippetOf(thread.title, query),
    site: site === undefined ? undefined : snippetOf(site, query),
  }
  if (inMessage === undefined) return hit
  const { id, role, createdAt } = inMessage.message
  const text = snippetOf(messageText(inMessage.message), query)
  const terms = inMessage.query.terms.map((term) => term.text)
  terms.sort((one, other) => other.length - one.length)
  return { ...hit, message: { id, role, createdAt, text, terms } }
}
