import { type Message, messageText } from '../domain/message'
import type { Run, SentMessage, SentPiece, SentRequest } from '../domain/run'
import type { Source } from '../domain/source'
import { sourceText } from '../domain/source-text'
import { requestOf } from '../domain/steps'
import { branchTo } from '../domain/thread-tree'
import { textOfMessage } from './lay-out-request'
import { withMasks } from './masked-text'

/** The rows that a kept request names. One that was deleted is not there. */
export interface NamedRows {
  run: (id: string) => Run | undefined
  messages: ReadonlyMap<string, Message>
  sources: ReadonlyMap<string, Source>
}

/** One message of a request as it was sent; `gone` where it was deleted since, and is kept nowhere. */
export type ReadMessage = 'gone' | { role: string; content: unknown }

/** The messages of a request that was sent, as they stood in its body. */
export function messagesAsSent(request: SentRequest, rows: NamedRows): ReadMessage[] {
  return entriesOf(request, rows).flatMap((entry) => {
    if (entry === 'gone') return ['gone' as const]
    if ('json' in entry) return [readMessage(entry, rows)]
    return earlierMessages(entry, rows)
  })
}

/** The body that was sent, its images named; without what is gone. */
export const bodyAsSent = (
  { body }: SentRequest,
  messages: readonly ReadMessage[],
): Record<string, unknown> => ({
  // Older rows do not tell where `messages` stood in the body: it came second, after the model.
  ...('messages' in body ? body : { model: body.model, messages: [], ...body }),
  messages: messages.filter((message) => message !== 'gone'),
})

type Entry = SentRequest['messages'][number]

/** A request's own messages, behind those of the requests that it goes on from. */
function entriesOf(request: SentRequest, { run }: NamedRows): (Entry | 'gone')[] {
  const seen = new Set<SentRequest>()
  const behind: Entry[][] = []
  for (let each = request; ; ) {
    seen.add(each)
    behind.push(each.messages)
    const { after } = each
    if (after === undefined) break
    const of = run(after.runId)
    const before = of && requestOf(of, after.step)
    // A file that was restored may name what goes on from itself.
    if (before === undefined || seen.has(before)) {
      const gone = Array.from({ length: after.count }, () => 'gone' as const)
      return [...gone, ...behind.toReversed().flat()]
    }
    each = before
  }
  return behind.toReversed().flat()
}

function readMessage({ messageId, json }: SentMessage, rows: NamedRows): ReadMessage {
  const message = messageId === undefined ? undefined : rows.messages.get(messageId)
  if (json.length === 0 || (messageId !== undefined && message === undefined)) return 'gone'
  let text = ''
  for (const piece of json) {
    const part = typeof piece === 'string' ? piece : textIn(piece, message, rows)
    if (part === undefined) return 'gone'
    text += part
  }
  return parsedMessage(text)
}

/** A row of a file that was restored may have anything in it. */
function parsedMessage(json: string): ReadMessage {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as ReadMessage) : 'gone'
  } catch {
    return 'gone'
  }
}

function textIn(
  piece: Exclude<SentPiece, string>,
  message: Message | undefined,
  { sources }: NamedRows,
): string | undefined {
  const source = 'sourceId' in piece ? sources.get(piece.sourceId) : undefined
  const said = message && messageText(message)
  const text = 'chars' in piece ? said?.slice(0, piece.chars) : source && sourceText(source, piece.spans)
  return text === undefined ? undefined : JSON.stringify(withMasks(text, piece.masks)).slice(1, -1)
}

/** Reads the first form in which requests were kept: it names rows, whose texts are shown unmasked. */
function earlierMessages(
  entry: Exclude<Entry, SentMessage>,
  { messages, sources }: NamedRows,
): ReadMessage[] {
  const said = (message: Message, chars?: number): ReadMessage => ({
    role: message.role,
    content: textOfMessage(message, sources).slice(0, chars),
  })
  if ('content' in entry) return [entry]
  if ('messageId' in entry) {
    const message = messages.get(entry.messageId)
    return [message === undefined ? 'gone' : said(message, entry.chars)]
  }
  const branch = branchTo(new Map(messages), entry.toId)
  const from = branch.findIndex(({ id }) => id === entry.fromId)
  const found = from === -1 ? [] : branch.slice(from).map((message) => said(message))
  const kept = found.filter((message) => message !== 'gone' && message.content !== '')
  return kept.length === 0 ? Array.from({ length: entry.count }, () => 'gone' as const) : kept
}
