import type { Writer } from '../../db/write/write'
import type { MessagePart } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { changed, freshRow } from '../../domain/rows/row'
import type { Source } from '../../domain/source'
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
