import type { Writer } from '../../db/write/write'
import { stoodFor } from '../../domain/forget-messages'
import type { Message } from '../../domain/message'
import { changed } from '../../domain/rows/row'
import type { Run } from '../../domain/run'
import { allBelow, leafBelow, type ThreadTree, treeOf } from '../../domain/thread-tree'
import { CommandError, type Input } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'
import type { Runs } from '../runs/runs'

type Deletion = Input<'deleteMessage'>

const attempts = 3

/** Deletes a message, or its whole branch, after the runs that write there have ended. */
export async function deleteMessage(deps: BackgroundDeps, runs: Runs, input: Deletion): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const message = await deps.save({ stores: ['messages'] }, (writer) =>
      writer.getEvenDeleted('messages', input.messageId),
    )
    if (message === undefined) throw new CommandError('not-found', 'message')
    if (message.deletedAt !== undefined) return
    const messages = await deps.save({ stores: ['messages'] }, (writer) =>
      writer.ofThread('messages', message.threadId),
    )
    const touches = touchedBy(treeOf(messages), message, input.below)
    await runs.stopAll(touches)
    // Runs of a worker that has died are still open, and nobody can stop them: they are ended here.
    await runs.sweep()
    const isDone = await deps.save({ stores: ['threads', 'messages', 'runs'] }, (writer) =>
      deleteNow(writer, message, input, deps.now()),
    )
    if (isDone) return
    // Another answer was begun there meanwhile.
    if (attempt === attempts) throw new CommandError('busy')
  }
}

async function deleteNow(
  writer: Writer,
  { id, threadId }: Message,
  { below, leafId }: Deletion,
  nowMs: number,
): Promise<boolean> {
  const rows = new Map((await writer.ofThread('messages', threadId)).map((row) => [row.id, row]))
  const message = rows.get(id)
  const thread = await writer.get('threads', threadId)
  if (thread === undefined) throw new CommandError('not-found', 'thread')
  if (message === undefined) return true
  const tree = treeOf(rows.values())
  const touches = touchedBy(tree, message, below)
  const runs = await writer.ofThread('runs', threadId)
  if (runs.some((run) => run.status === 'in_progress' && touches(run))) return false

  const children = below ? [] : (tree.get(id) ?? [])
  const joined = children.length > 0 ? { joinedIds: children.map((child) => child.id) } : {}
  const gone = Array.from(below ? allBelow(tree, id) : [id]).flatMap((goneId) => {
    const row = rows.get(goneId)
    rows.delete(goneId)
    return row === undefined ? [] : [changed(row, { deletedAt: nowMs, ...joined }, nowMs)]
  })
  for (const child of children) {
    const moved = changed(child, { parentId: message.parentId }, nowMs)
    rows.set(child.id, moved)
    writer.put('messages', moved)
  }
  const shown = leafId ?? thread.leafId
  const isThere = shown !== null && rows.has(shown)
  const leaf = { leafId: isThere ? shown : leafBelow(treeOf(rows.values()), message.parentId) }
  const { summary, ...context } = thread.context ?? {}
  // What was made of the message is not sent any more either, and comes back with it.
  const isOfGone =
    summary !== undefined && stoodFor(summary.throughId, gone, [...rows.values()]) !== undefined
  for (const row of gone) writer.put('messages', isOfGone && row.id === id ? { ...row, summary } : row)
  writer.put('threads', changed(thread, isOfGone ? { ...leaf, context } : leaf, nowMs))
  return true
}

/** Whether a run writes into what a deletion takes away or moves, answers it, or makes a summary of it. */
function touchedBy(tree: ThreadTree, { id }: Message, below: boolean): (run: Run) => boolean {
  const behind = allBelow(tree, id)
  const gone = below ? behind : new Set([id])
  const moved = new Set(below ? [] : tree.get(id)?.map((child) => child.id))
  return ({ kind, replyId = '', messageId = '' }) =>
    gone.has(replyId) || moved.has(replyId) || (kind === 'summary' ? behind : gone).has(messageId)
}
