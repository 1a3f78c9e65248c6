import { blobIdsOf, type Message, type MessagePart } from '../domain/message'
import { freshRow } from '../domain/rows/row'
import type { Run } from '../domain/run'
import type { Source } from '../domain/source'
import type { Thread } from '../domain/thread'
import type { ForeignConversation, ForeignMessage, ForeignPart } from './foreign-conversation'
import { oneLine } from './one-line'
import { digestOf, digestUuid, type Stamp, stampAfter, stampedUuid } from './stable-id'
import { threadOf } from './thread-of'

/** A conversation as it is to be kept. Its rows have the same ids whenever it is read. */
export interface ImportedThread {
  thread: Thread
  messages: Message[]
  /** Which model wrote an answer is kept with its run. It has no request: that was made elsewhere. */
  runs: Run[]
  sources: Source[]
}

const dayMs = 24 * 60 * 60 * 1000
const digestsAtOnce = 500
/** Of all that ids are made of. The conversation's own stands in each: where it is long, what it comes to stands in its place. */
const digestedAtOnce = 16 * 1024 * 1024
const mostDigested = 256 * 1024 * 1024

/** Undefined where nothing was said. */
export async function toRows(
  conversation: ForeignConversation,
  nowMs: number,
): Promise<ImportedThread | undefined> {
  const { origin, messages: foreign } = conversation
  if (foreign.length === 0) return undefined
  const known = (ms: number | undefined) => (ms !== undefined && ms <= nowMs + dayMs ? ms : undefined)
  const threadId = `thread_${digestUuid(await digestOf(origin, conversation.id))}`
  const digests = await digestsOf(conversation)
  const beganAt = known(conversation.createdAt) ?? known(foreign.find(({ at }) => at !== undefined)?.at)
  const stamps = stampsOf(foreign, known, beganAt ?? 0)
  const uuids = new Map(
    foreign.map(({ id }, index) => [
      id,
      stampedUuid(stamps.get(id) ?? { ms: 0, counter: 0 }, digests[index] ?? new Uint8Array(16)),
    ]),
  )
  const messageId = (id: string | null) => {
    const uuid = uuids.get(id ?? '')
    return uuid === undefined ? null : `msg_${uuid}`
  }
  const rows: Omit<ImportedThread, 'thread'> = { messages: [], runs: [], sources: [] }
  const times = new Map<string, number>()
  const areTimed = foreign.some(({ at }) => known(at) !== undefined)
  let lastAt = areTimed ? 0 : Math.min(nowMs, known(conversation.activeAt) ?? 0)
  for (const message of foreign) {
    const uuid = uuids.get(message.id) ?? ''
    const at = Math.min(nowMs, known(message.at) ?? times.get(message.parentId ?? '') ?? beganAt ?? nowMs)
    times.set(message.id, at)
    lastAt = Math.max(lastAt, at)
    const id = `msg_${uuid}`
    const parentId = messageId(message.parentId)
    const sources = sourcesOf(message, threadId, uuid, at)
    for (const source of sources) rows.sources.push(source)
    const run = runOf(message, threadId, uuid, parentId, at)
    if (run !== undefined) rows.runs.push(run)
    const parts = partsOf(message.parts, sources)
    rows.messages.push({
      ...freshRow(id, at),
      threadId,
      parentId,
      role: message.role,
      parts,
      ...blobIdsOf(parts),
      runIds: run === undefined ? [] : [run.id],
    })
  }
  return { thread: threadOf(conversation, threadId, messageId, beganAt ?? lastAt, lastAt, nowMs), ...rows }
}

async function digestsOf({ origin, id, messages }: ForeignConversation): Promise<Uint8Array[]> {
  const isLong = id.length * messages.length > mostDigested
  const own = isLong ? digestUuid(await digestOf(id)) : id
  const atOnce = Math.max(1, Math.min(digestsAtOnce, Math.floor(digestedAtOnce / (own.length + 1))))
  const digests: Uint8Array[] = []
  for (let from = 0; from < messages.length; from += atOnce)
    digests.push(
      ...(await Promise.all(
        messages.slice(from, from + atOnce).map((message) => digestOf(origin, own, message.id)),
      )),
    )
  return digests
}

/** An answer sorts behind its question, and a later version behind an earlier one, whatever their times say. */
function stampsOf(
  messages: readonly ForeignMessage[],
  known: (ms: number | undefined) => number | undefined,
  beganAt: number,
): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>()
  const lastBelow = new Map<string | null, Stamp>()
  for (const { id, parentId, at } of messages) {
    const parent = stamps.get(parentId ?? '')
    const stamp = stampAfter(known(at) ?? parent?.ms ?? beganAt, parent, lastBelow.get(parentId))
    stamps.set(id, stamp)
    lastBelow.set(parentId, stamp)
  }
  return stamps
}

function partsOf(parts: readonly ForeignPart[], sources: readonly Source[]): MessagePart[] {
  const quoted: MessagePart[] = sources.map(({ id }) => ({ type: 'source', sourceId: id }))
  const said = parts.flatMap((part): MessagePart[] =>
    part.type === 'instruction'
      ? [{ type: 'instruction', actionId: 'imported', label: oneLine(part.text), text: part.text }]
      : [],
  )
  const joined = (type: 'text' | 'reasoning'): MessagePart[] => {
    const texts = parts.flatMap((part) => (part.type === type ? [part.text] : []))
    return texts.length === 0 ? [] : [{ type, text: texts.join('\n\n') }]
  }
  const images = parts.flatMap((part): MessagePart[] =>
    part.type === 'image' && part.kept !== undefined ? [{ type: 'image', ...part.kept }] : [],
  )
  const ofTools = parts.filter((part) => part.type === 'tool_call' || part.type === 'tool_result')
  const all = [...quoted, ...images, ...said, ...joined('reasoning'), ...joined('text'), ...ofTools]
  // A message of nothing but an image that could not be taken still stands between others.
  const isOnlyLost = all.length === 0 && parts.some(({ type }) => type === 'image')
  return isOnlyLost ? [{ type: 'text', text: '[image]' }] : all
}

/** Of a page that was quoted there is no more than its title and address. */
function sourcesOf({ parts }: ForeignMessage, threadId: string, uuid: string, at: number): Source[] {
  return parts.flatMap((part, index) =>
    part.type === 'page'
      ? [
          {
            ...freshRow(`source_${uuid}-${index}`, at),
            kind: 'page' as const,
            url: part.url,
            title: part.title,
            sections: [],
            boundary: uuid.slice(19),
            contentHash: `imported-${uuid}-${index}`,
            hidden: {},
            found: 'imported',
            threadId,
          },
        ]
      : [],
  )
}

function runOf(
  { role, model }: ForeignMessage,
  threadId: string,
  uuid: string,
  questionId: string | null,
  at: number,
): Run | undefined {
  if (role !== 'assistant' || model === undefined) return undefined
  return {
    ...freshRow(`run_${uuid}`, at),
    kind: 'chat',
    threadId,
    ...(questionId === null ? {} : { messageId: questionId }),
    replyId: `msg_${uuid}`,
    commandId: `import_${uuid}`,
    connectionId: 'imported',
    model,
    parameters: {},
    steps: [],
    startedAt: at,
    endedAt: at,
    status: 'completed',
  }
}
