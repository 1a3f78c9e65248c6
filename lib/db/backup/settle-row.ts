import type { BackupStore } from '../../domain/backup'
import { changed } from '../../domain/rows/row'
import type { StoredRows } from '../../domain/stored-rows'
import { parseRow } from '../parse-row'

type AnyRow = StoredRows[BackupStore]

export type Settled =
  /** Nothing, or nothing that can be read, has its id; or it was deleted here, and comes back. */
  | { take: 'fresh'; row: AnyRow }
  /** A later state of the row that is kept. */
  | { take: 'newer'; row: AnyRow }
  | { take: 'nothing' }
  /** Another row has its place. */
  | { take: 'refused' }

/**
 * What becomes of a row of a backup where `existing` is kept under its id. What is kept wins, unless the backup has
 * a later state of it. Where requests go is not for a file to say: connections are never changed, one that was
 * deleted does not come back with another address, and a conversation that is here keeps its connection and model.
 *
 * What was deleted here comes back, or a backup would be of no help to who deleted too much. Only a single message
 * and its runs do not: what followed it has been joined to what was before it.
 */
export function settleRow(store: BackupStore, existing: unknown, row: AnyRow): Settled {
  if (existing === undefined) return { take: 'fresh', row }
  const parsed = parseRow(store, existing)
  if ('issues' in parsed) return { take: 'fresh', row }
  const kept: AnyRow = parsed.row
  // A source is taken into a conversation when it is first sent; everything else never changes its place.
  if (threadOf(kept) !== threadOf(row)) return { take: store === 'sources' ? 'nothing' : 'refused' }
  if ('baseUrl' in kept && 'baseUrl' in row && kept.baseUrl !== row.baseUrl) return { take: 'nothing' }
  const taken = withTargetOf(kept, row)
  if (kept.deletedAt !== undefined && store !== 'messages' && store !== 'runs') {
    const rev = Math.max(kept.rev, row.rev)
    return { take: 'fresh', row: changed({ ...taken, rev }, {}, Math.max(kept.updatedAt, row.updatedAt)) }
  }
  const isNewer = row.rev > kept.rev || (row.rev === kept.rev && row.updatedAt > kept.updatedAt)
  if (store === 'connections' || !isNewer) return { take: 'nothing' }
  return { take: 'newer', row: taken }
}

function withTargetOf(kept: AnyRow, row: AnyRow): AnyRow {
  if (!('activeAt' in kept && 'activeAt' in row)) return row
  const { connectionId: _, model: __, ...rest } = row
  const { connectionId, model } = kept
  return {
    ...rest,
    ...(connectionId === undefined ? {} : { connectionId }),
    ...(model === undefined ? {} : { model }),
  }
}

const threadOf = (row: AnyRow): string | undefined => ('threadId' in row ? row.threadId : undefined)
