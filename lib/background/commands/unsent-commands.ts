import { sweepBlobs } from '../../db/write/blobs'
import { newId } from '../../domain/rows/id'
import { freshRow } from '../../domain/rows/row'
import { isTemporary } from '../../domain/temporary'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'

/** What goes with a draft into a temporary thread and out of it, and what is left behind. */
export function unsentCommands(deps: BackgroundDeps): Pick<Commands, 'copySource' | 'forgetUnsent'> {
  return {
    copySource: ({ sourceId, threadId }) =>
      deps.save({ stores: ['sources'] }, async (writer) => {
        const source = await writer.get('sources', sourceId)
        if (source === undefined) throw new CommandError('not-found', 'source')
        if (source.threadId === threadId) return { sourceId }
        const { threadId: _, glancedAt: __, ...kept } = source
        const nowMs = deps.now()
        const place = isTemporary(threadId) ? { threadId } : { glancedAt: nowMs }
        const copy = { ...kept, ...freshRow(newId('source', nowMs), nowMs), ...place }
        writer.put('sources', copy)
        return { sourceId: copy.id }
      }),

    async forgetUnsent({ sourceIds, blobIds }) {
      const db = await deps.database()
      const inDrafts = await deps.drafts()
      const transaction = db.transaction('sources', 'readwrite')
      for (const id of sourceIds) {
        const source = await transaction.store.get(id)
        if (source?.threadId === undefined && !inDrafts.sourceIds.has(id)) await transaction.store.delete(id)
      }
      await transaction.done
      await sweepBlobs(db, deps.now(), inDrafts.blobIds, new Set(blobIds))
      return {}
    },
  }
}
