import type { BackupStore } from '../../domain/backup'
import type { Job } from '../../domain/job'
import type { Message } from '../../domain/message'
import type { StoredRows } from '../../domain/stored-rows'

type Row = StoredRows[BackupStore]

/**
 * Takes readings in parts that were not finished out of rows that come in the order of a backup: one Retry would send
 * all that is left of them. What was read in parts is quoted whole by its message instead.
 */
export function createReadingEnder(): (store: BackupStore, row: Row) => Row | undefined {
  const sourceOf = new Map<string, string>()
  return (store, row) => {
    if (store === 'jobs') {
      const { status, messageId, sourceId } = row as Job
      if (status === 'completed') return row
      sourceOf.set(messageId, sourceId)
      return undefined
    }
    const sourceId = store === 'messages' ? sourceOf.get(row.id) : undefined
    return sourceId === undefined ? row : quotingWhole(row as Message, sourceId)
  }
}

const quotingWhole = (message: Message, sourceId: string): Message => ({
  ...message,
  parts: message.parts.map((part) =>
    part.type === 'source' && part.sourceId === sourceId ? { type: 'source', sourceId } : part,
  ),
})
