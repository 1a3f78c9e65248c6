import type { Writer } from '../../db/write/write'
import { type Message, sourceParts } from '../../domain/message'
import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import { isAnswering, isOpen, type Run } from '../../domain/run'
import { maxTitleChars, type Thread } from '../../domain/thread'
import { branchTo } from '../../domain/thread-tree'
import { CommandError } from '../../protocol'
import { contextOf } from '../runs/plan-run'

/** Copies the branch that ends in a message into the thread `threadId`, with ids of its own throughout. */
export async function forkThread(
  writer: Writer,
  messageId: string,
  threadId: string,
  nowMs: number,
): Promise<void> {
  if ((await writer.getEvenDeleted('threads', threadId)) !== undefined) return
  const last = await writer.get('messages', messageId)
  const thread = last && (await writer.get('threads', last.threadId))
  if (last === undefined || thread === undefined) throw new CommandError('not-found', 'message')
  const { messages, sources, runs } = await contextOf(writer, thread.id)
  const branch = branchTo(messages, messageId)
  const messageIds = new Map(branch.map(({ id }) => [id, newId('msg', nowMs)]))
  const copyOf = (id: string | undefined) => messageIds.get(id ?? '')

  const sourceIds = new Map<string, string>()
  for (const { sourceId } of branch.flatMap(sourceParts)) copySource(sourceId)
  for (const job of await writer.ofThread('jobs', thread.id)) {
    const questionId = copyOf(job.messageId)
    const sourceId = sourceIds.get(job.sourceId)
    if (job.status !== 'in_progress' || questionId === undefined || sourceId === undefined) continue
    const steps = job.steps.map((step) =>
      step.status === 'in_progress' ? { ...step, status: 'waiting' as const } : step,
    )
    const copied = { ...job, ...freshRow(newId('job', nowMs), nowMs), threadId, sourceId, steps }
    writer.put('jobs', { ...copied, messageId: questionId })
  }
  for (const message of branch) writer.put('messages', copyMessage(message))
  const leafId = copyOf(messageId) ?? null
  writer.put('threads', { ...copyThread(thread, threadId, leafId, nowMs), ...contextCopy(thread) })

  function contextCopy({ context }: Thread): Pick<Thread, 'context'> {
    if (context === undefined) return {}
    const copies = (ids: string[] = []) => ids.flatMap((id) => copyOf(id) ?? [])
    const { leftOut, pinned, spans = {}, summary } = context
    const throughId = copyOf(summary?.throughId)
    return {
      context: {
        ...(leftOut === undefined ? {} : { leftOut: copies(leftOut) }),
        ...(pinned === undefined ? {} : { pinned: copies(pinned) }),
        spans: Object.fromEntries(Object.entries(spans).map(([id, own]) => [sourceIds.get(id) ?? id, own])),
        ...(summary === undefined || throughId === undefined ? {} : { summary: { ...summary, throughId } }),
      },
    }
  }

  function copySource(sourceId: string): void {
    const source = sources.get(sourceId)
    if (source === undefined || sourceIds.has(sourceId)) return
    const id = newId('source', nowMs)
    sourceIds.set(sourceId, id)
    writer.put('sources', { ...source, ...freshRow(id, nowMs), threadId })
  }

  function copyMessage(message: Message): Message {
    const { joinedIds: _, ...kept } = message
    const run = message.role === 'assistant' ? runs.get(message.runIds.at(-1) ?? '') : undefined
    const copy: Message = {
      ...kept,
      ...freshRow(copyOf(message.id) ?? newId('msg', nowMs), nowMs),
      threadId,
      parentId: copyOf(message.parentId ?? undefined) ?? null,
      parts: message.parts.map((part) =>
        part.type === 'source' ? { ...part, sourceId: sourceIds.get(part.sourceId) ?? part.sourceId } : part,
      ),
      runIds: [],
    }
    if (run === undefined) return copy
    const runCopy = copyRun(run, copy)
    writer.put('runs', runCopy)
    return { ...copy, runIds: [runCopy.id] }
  }

  /**
   * Says by which model, and how, an answer came about. Nothing was sent for the copy: it has no request, no usage and
   * no cost, so that nothing is paid twice in what is added up.
   */
  function copyRun(run: Run, reply: Message): Run {
    const id = newId('run', nowMs)
    const copy = {
      ...run,
      ...freshRow(id, nowMs),
      threadId,
      replyId: reply.id,
      messageId: reply.parentId ?? '',
      commandId: id,
      steps: [],
    }
    return isOpen(run) || isAnswering(run) ? ({ ...copy, status: 'cancelled' } as Run) : copy
  }
}

function copyThread(thread: Thread, id: string, leafId: string | null, nowMs: number): Thread {
  const { context: _, ...kept } = thread
  return { ...kept, ...freshRow(id, nowMs), title: numbered(thread.title), activeAt: nowMs, leafId }
}

/** "Margins" is followed by "Margins (2)", that by "Margins (3)". */
function numbered(title: string): string {
  const [, words = title, number = '1'] = /^(.*) \((\d{1,4})\)$/su.exec(title) ?? []
  const mark = ` (${Number(number) + 1})`
  return `${words.slice(0, maxTitleChars - mark.length)}${mark}`
}
