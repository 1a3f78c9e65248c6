import type { Writer } from '../db/write'
import type { Message } from '../domain/message'
import { changed } from '../domain/row'
import type { Run } from '../domain/run'

/**
 * Messages sent while a thread is answering wait in line: each stands in the tree behind the reply before it, so
 * that the line is the branch itself.
 *
 * Returns the reply behind which a new message has to wait, or undefined where it can be sent at once.
 */
export function endOfQueue(
  threadRuns: Run[],
  messages: ReadonlyMap<string, Message>,
  parentId: string | null,
): string | undefined {
  const chats = threadRuns.filter(({ kind }) => kind === 'chat')
  const answering = chats.find(({ status }) => status === 'in_progress')
  const queued = chats.filter(({ status }) => status === 'queued')
  const behind = (replyId: string) =>
    queued.find(({ messageId }) => messages.get(messageId ?? '')?.parentId === replyId)
  const isInLine =
    parentId !== null && (behind(parentId) ?? queued.find(({ replyId }) => replyId === parentId))
  let end = answering?.replyId ?? (isInLine ? parentId : undefined)
  if (end === undefined) return undefined
  for (let next = behind(end); next?.replyId !== undefined; next = behind(end)) end = next.replyId
  return end
}

/** The run that is next in line behind a reply. */
export async function nextInQueue(writer: Writer, reply: Message): Promise<Run | undefined> {
  const messages = await writer.ofThread('messages', reply.threadId)
  const children = new Set(messages.filter(({ parentId }) => parentId === reply.id).map(({ id }) => id))
  const runs = await writer.ofThread('runs', reply.threadId)
  return runs.find(({ status, messageId }) => status === 'queued' && children.has(messageId ?? ''))
}

/** Puts the line that waits behind `from` behind `to` instead. Returns the end of the branch through `to`. */
export async function moveQueueTo(
  writer: Writer,
  from: Message,
  to: Message,
  nowMs: number,
): Promise<string> {
  const first = await nextInQueue(writer, from)
  const question = first?.messageId === undefined ? undefined : await writer.get('messages', first.messageId)
  if (first === undefined || question === undefined) return to.id
  writer.put('messages', changed(question, { parentId: to.id }, nowMs))
  return endOfLine(writer, first)
}

/** Takes one run, its message and its empty reply out of the line. Returns the end of the branch that is left. */
export async function dropQueued(writer: Writer, run: Run, nowMs: number): Promise<string | null> {
  const question = await writer.get('messages', run.messageId ?? '')
  const reply = await writer.get('messages', run.replyId ?? '')
  writer.put('runs', changed(run, { deletedAt: nowMs }, nowMs))
  if (question === undefined || reply === undefined) return question?.parentId ?? null
  const next = await nextInQueue(writer, reply)
  const nextQuestion =
    next?.messageId === undefined ? undefined : await writer.get('messages', next.messageId)
  writer.put('messages', changed(question, { deletedAt: nowMs }, nowMs))
  writer.put('messages', changed(reply, { deletedAt: nowMs }, nowMs))
  if (next === undefined || nextQuestion === undefined) return question.parentId
  writer.put('messages', changed(nextQuestion, { parentId: question.parentId }, nowMs))
  return endOfLine(writer, next)
}

async function endOfLine(writer: Writer, first: Run): Promise<string> {
  let last = first
  for (;;) {
    const reply = await writer.get('messages', last.replyId ?? '')
    if (reply === undefined) return last.replyId ?? ''
    const next = await nextInQueue(writer, reply)
    if (next === undefined) return reply.id
    last = next
  }
}
