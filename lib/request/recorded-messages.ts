import type { Message } from '../domain/message'
import type { SentRequest } from '../domain/run'
import type { Source } from '../domain/source'
import { branchTo } from '../domain/thread-tree'
import { textOfMessage } from './lay-out-request'

/** One message of a request that was sent; `isGone` where it is not in the thread any more. */
export interface RecordedMessage {
  role: string
  content: string
  isGone?: true
}

/**
 * The messages of a request as its run recorded it, with what they say: those that are named are looked up, and of the
 * text only as much is given as there was then. What was masked stands as it is.
 */
export function recordedMessages(
  { messages: recorded }: SentRequest,
  messages: ReadonlyMap<string, Message>,
  sources: ReadonlyMap<string, Source>,
): RecordedMessage[] {
  const gone: RecordedMessage = { role: '', content: '', isGone: true }
  const said = (message: Message, chars?: number): RecordedMessage => ({
    role: message.role,
    content: textOfMessage(message, sources).slice(0, chars),
  })
  return recorded.flatMap((each) => {
    if ('content' in each) return [each]
    if ('messageId' in each) {
      const message = messages.get(each.messageId)
      return [message === undefined ? gone : said(message, each.chars)]
    }
    const branch = branchTo(new Map(messages), each.toId)
    const from = branch.findIndex(({ id }) => id === each.fromId)
    const found = from === -1 ? [] : branch.slice(from).map((message) => said(message))
    const kept = found.filter(({ content }) => content !== '')
    return kept.length === 0 ? Array.from({ length: each.count }, () => gone) : kept
  })
}
