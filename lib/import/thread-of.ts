import { freshRow } from '../domain/rows/row'
import { type Thread, titleFrom } from '../domain/thread'
import type { ForeignConversation, ForeignMessage } from './foreign-conversation'
import { oneLine } from './one-line'

/** The row of a conversation that began and ended at these times. */
export function threadOf(
  conversation: ForeignConversation,
  id: string,
  messageId: (id: string | null) => string | null,
  beganAt: number,
  lastAt: number,
  nowMs: number,
): Thread {
  const { isPinned, isArchived, page, messages } = conversation
  const title = oneLine(conversation.title)
  const model = conversation.model ?? messages.findLast((message) => message.model !== undefined)?.model
  const createdAt = Math.min(beganAt, nowMs)
  return {
    ...freshRow(id, createdAt),
    updatedAt: nowMs,
    title: title === '' ? titleOf(messages) : title,
    titledBy: title === '' ? 'first-message' : 'person',
    activeAt: lastAt,
    leafId: messageId(conversation.leafId),
    ...(model === undefined ? {} : { model }),
    ...(isPinned ? { pinnedAt: lastAt } : {}),
    ...(isArchived ? { archivedAt: lastAt } : {}),
    ...(page === undefined || !isWebPage(page.url)
      ? {}
      : { page: { url: page.url, title: oneLine(page.title) } }),
  }
}

function titleOf(messages: readonly ForeignMessage[]): string {
  for (const { parts } of messages)
    for (const part of parts) {
      const words = 'text' in part ? oneLine(titleFrom(part.text.slice(0, 10_000))) : ''
      if (words !== '') return words
    }
  return '—'
}

const isWebPage = (url: string): boolean => /^https?:$/.test(URL.parse(url)?.protocol ?? '')
