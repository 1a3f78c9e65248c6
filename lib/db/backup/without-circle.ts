import type { Message } from '../../domain/message'
import type { Database } from '../open'
import { readRow } from '../read/read'

/** The message as it is or, where what it follows leads back to it, as the first of its conversation. */
export async function withoutCircle(db: Database, message: Message): Promise<Message> {
  const seen = new Set<string>()
  for (let id = message.parentId; id !== null && !seen.has(id); ) {
    if (id === message.id) return { ...message, parentId: null }
    seen.add(id)
    id = (await readRow(db, 'messages', id))?.parentId ?? null
  }
  return message
}
