import type { Writer } from '../../db/write/write'
import {
  imageParts,
  instructionOf,
  type Message,
  type MessagePart,
  messageText,
  sourceParts,
} from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import { isFile, type Source } from '../../domain/source'
import { type Thread, titleFrom } from '../../domain/thread'
import { CommandError, type Commands } from '../../protocol'
import type { ThreadContext } from './plan-run'

type NewMessage = Parameters<Commands['sendMessage']>[0]

/** The parts of a new message. Its sources become the thread's own: what one thread deletes, another keeps. */
export async function messageParts(
  writer: Writer,
  { threadId, text, sources = [], images = [], instruction }: NewMessage,
  context: ThreadContext,
  nowMs: number,
): Promise<MessagePart[]> {
  const parts: MessagePart[] = []
  for (const { sourceId, ...chosen } of sources) {
    const source = await writer.get('sources', sourceId)
    if (source === undefined) throw new CommandError('not-found', 'source')
    const own = sourceIn(threadId, source, context, nowMs)
    if (own !== source) writer.put('sources', own)
    context.sources.set(own.id, own)
    parts.push({ type: 'source', sourceId: own.id, ...chosen })
  }
  for (const image of images) parts.push({ type: 'image', ...image })
  if (instruction !== undefined) parts.push({ type: 'instruction', ...instruction })
  if (text.trim() !== '') parts.push({ type: 'text', text })
  return parts
}

/** What was chosen of a source that was quoted before is not what is quoted of it now: then it is another. */
function sourceIn(threadId: string, source: Source, { choice }: ThreadContext, nowMs: number): Source {
  if (source.threadId === threadId && choice?.spans?.[source.id] === undefined) return source
  const { glancedAt: _, ...kept } = source
  if (source.threadId === undefined) return changed<Source>({ ...kept, threadId }, {}, nowMs)
  return { ...kept, ...freshRow(newId('source', nowMs), nowMs), threadId }
}

/** What a thread that begins with this message is called. */
export function titleOf(message: Message, sources: ReadonlyMap<string, Source>): string {
  const instruction = instructionOf(message)
  const page = firstSource(message, sources)
  const image = imageParts(message)[0]?.name ?? ''
  const words = [messageText(message), page?.title ?? '', instruction?.label ?? '', page?.url ?? '', image]
  return titleFrom((instruction && page?.title) || words.find((each) => each.trim() !== '') || '')
}

export function pageOf(message: Message, sources: ReadonlyMap<string, Source>): Pick<Thread, 'page'> {
  const page = firstSource(message, sources)
  return page === undefined || isFile(page) ? {} : { page: { url: page.url, title: page.title } }
}

const firstSource = (message: Message, sources: ReadonlyMap<string, Source>): Source | undefined =>
  sources.get(sourceParts(message)[0]?.sourceId ?? '')
