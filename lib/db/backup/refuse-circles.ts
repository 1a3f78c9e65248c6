import { BackupRefused } from './backup-format'
import { firstsOfCircles } from './cut-circles'
import { readBackup } from './read-backup'

/**
 * Throws `BackupRefused` where messages of these conversations follow each other in a circle. The file is read once
 * more for it, which no backup needs whose ids were made in order: so nothing has to be remembered of those.
 */
export async function refuseCircles(
  file: Blob,
  threadIds: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<void> {
  if (threadIds.size === 0) return
  const parents = new Map<string, string>()
  for await (const entry of readBackup(file, signal ? { signal } : {})) {
    if (entry.type === 'blob') break
    if (entry.type !== 'row' || entry.store !== 'messages') continue
    const { threadId, parentId } = entry.row as { threadId: string; parentId: string | null }
    if (threadIds.has(threadId) && parentId !== null) parents.set(entry.id, parentId)
  }
  if (firstsOfCircles(parents).size > 0) throw new BackupRefused('forged', { reason: 'circle' })
}
