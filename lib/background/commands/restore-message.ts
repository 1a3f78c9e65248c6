import type { Writer } from '../../db/write/write'
import { stoodFor } from '../../domain/forget-messages'
import type { Message } from '../../domain/message'
import { changed } from '../../domain/rows/row'
import { allBelow, leafBelow, treeOf } from '../../domain/thread-tree'
import { CommandError } from '../../protocol'

/**
 * Brings back a message with all that was deleted together with it: with what follows it in the branch, or with the
 * messages behind it put back behind it. Shows that branch.
 */
export async function restoreMessage(writer: Writer, messageId: string, nowMs: number): Promise<void> {
  const root = await writer.getEvenDeleted('messages', messageId)
  const thread = root && (await writer.get('threads', root.threadId))
  if (root === undefined || thread === undefined) throw new CommandError('not-found', 'message')
  const { deletedAt } = root
  if (deletedAt === undefined) return
  const rows = new Map((await writer.messagesEvenDeleted(root.threadId)).map((row) => [row.id, row]))
  const parentId = livingParent(rows, root)
  for (const id of allBelow(treeOf(rows.values()), root.id)) {
    const gone = rows.get(id)
    if (gone?.deletedAt === deletedAt) put(back(gone, id === root.id ? { parentId } : {}))
  }
  for (const id of root.joinedIds ?? []) {
    const child = rows.get(id)
    if (child?.parentId === root.parentId || child?.parentId === parentId)
      put(changed(child, { parentId: root.id }, nowMs))
  }
  const all = Array.from(rows.values())
  const living = all.filter((row) => row.deletedAt === undefined)
  const leafId = leafBelow(treeOf(living), root.id)
  const summary = thread.context?.summary === undefined ? root.summary : undefined
  const context = summary && { ...thread.context, summary }
  const stillGone =
    summary &&
    stoodFor(
      summary.throughId,
      all.filter((row) => !living.includes(row)),
      living,
    )
  // It stands for another that is deleted, and comes back with that.
  if (stillGone) put(changed(stillGone, { summary }, nowMs))
  writer.put('threads', changed(thread, context && !stillGone ? { leafId, context } : { leafId }, nowMs))

  function put(row: Message): void {
    rows.set(row.id, row)
    writer.put('messages', row)
  }

  function back(
    { deletedAt: _, joinedIds: __, summary: ___, ...kept }: Message,
    changes: Partial<Message>,
  ): Message {
    return changed<Message>(kept, changes, nowMs)
  }
}

/** Where a message belongs if the one that it followed was deleted too. */
function livingParent(rows: ReadonlyMap<string, Message>, message: Message): string | null {
  let { parentId } = message
  const seen = new Set<string>()
  while (parentId !== null && !seen.has(parentId)) {
    seen.add(parentId)
    const parent = rows.get(parentId)
    if (parent === undefined || parent.deletedAt === undefined) break
    parentId = parent.parentId
  }
  return parentId
}
