import type { Writer } from '../../db/write/write'
import type { Message } from '../../domain/message'
import { changed } from '../../domain/rows/row'
import { isAnswering, type Run } from '../../domain/run'
import { branchTo } from '../../domain/thread-tree'
import { CommandError } from '../../protocol'

/**
 * Messages sent while their branch is answering wait in line: each stands in the tree behind the reply before it, so
 * that the line is the branch itself. Other branches, and other answers to the same message, go on beside it.
 *
 * Returns the reply behind which a new message has to wait, or undefined where it can be sent at once.
 */
export function endOfQueue(
  threadRuns: Run[],
  messages: ReadonlyMap<string, Message>,
  parentId: string | null,
): string | undefined {
  const chats = threadRuns.filter(({ kind }) => kind === 'chat')
  const before = new Set(branchTo(messages, parentId).map(({ id }) => id))
  // A window that has not yet seen the newest messages names an end that is none any more.
  const isAhead = ({ id }: Message) =>
    parentId === null || branchTo(messages, id).some((each) => each.id === parentId)
  const answering = chats.find(({ status, replyId = '' }) => {
    const reply = messages.get(replyId)
    return isAnswering({ status }) && reply !== undefined && (before.has(reply.id) || isAhead(reply))
  })
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

/** Refuses with `busy` while an answer is being written in the branch that ends in `endId`. */
export async function refuseWhileAnswering(
  writer: Writer,
  threadId: string,
  messages: ReadonlyMap<string, Message>,
  endId: string | null,
): Promise<void> {
  const branch = new Set(branchTo(messages, endId).map(({ id }) => id))
  const runs = await writer.ofThread('runs', threadId)
  if (
    runs.some(
      ({ kind, status, replyId = '' }) => kind === 'chat' && isAnswering({ status }) && branch.has(replyId),
    )
  )
    throw new CommandError('busy')
}

/** A waiting run with those that will answer the same message. */
export async function queuedWith(writer: Writer, { id, messageId, threadId = '' }: Run): Promise<Run[]> {
  const runs = await writer.ofThread('runs', threadId)
  return runs.filter((run) => run.status === 'queued' && (run.id === id || run.messageId === messageId))
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

/** Takes a message with its runs and its empty replies out of the line. Returns the end of the branch that is left. */
export async function dropQueued(writer: Writer, run: Run, nowMs: number): Promise<string | null> {
  const question = await writer.get('messages', run.messageId ?? '')
  const replies: Message[] = []
  for (const each of await queuedWith(writer, run)) {
    writer.put('runs', changed(each, { deletedAt: nowMs }, nowMs))
    const reply = await writer.get('messages', each.replyId ?? '')
    if (reply !== undefined) replies.push(reply)
  }
  if (question === undefined) return null
  let next: Run | undefined
  for (const reply of replies) next ??= await nextInQueue(writer, reply)
  const nextQuestion =
    next?.messageId === undefined ? undefined : await writer.get('messages', next.messageId)
  for (const gone of [question, ...replies])
    writer.put('messages', changed(gone, { deletedAt: nowMs }, nowMs))
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
