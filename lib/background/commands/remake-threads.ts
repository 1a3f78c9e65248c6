import { messageText } from '../../domain/message'
import { freshRow } from '../../domain/rows/row'
import { titleFrom } from '../../domain/thread'
import type { BackgroundDeps } from '../runs/deps'

/** Gives threads whose own row was set aside another one, made from their messages, so that those can be found. */
export async function remakeThreads(deps: BackgroundDeps, threadIds: string[]): Promise<void> {
  const db = await deps.database()
  for (const threadId of threadIds) {
    const aside = (await db.get('damaged', `threads/${threadId}`))?.row as { deletedAt?: unknown } | undefined
    if (aside === undefined || aside.deletedAt !== undefined) continue
    await deps.save({ stores: ['threads', 'messages'] }, async (writer) => {
      const known = await writer.getEvenDeleted('threads', threadId)
      const messages = (await writer.ofThread('messages', threadId)).sort((a, b) => (a.id < b.id ? -1 : 1))
      const [first, last] = [messages[0], messages.at(-1)]
      if (known !== undefined || first === undefined || last === undefined) return
      writer.put('threads', {
        ...freshRow(threadId, first.createdAt),
        title: titleFrom(messageText(first)).slice(0, 200),
        titledBy: 'first-message',
        activeAt: last.updatedAt,
        leafId: last.id,
      })
    })
  }
}
