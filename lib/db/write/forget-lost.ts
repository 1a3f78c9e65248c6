import type { Database } from '../open'
import { pause } from '../pause'
import { loosenSegment } from './forget-words'
import { purgeTransaction } from './purge-transaction'

const rowsAtATime = 256

/**
 * Takes segments out of the index that have words of messages that are gone, as earlier versions left them and an
 * indexing does that had begun before, or what a message said before a later segment. Those up to `afterNo` need no
 * look at what is gone. Gives the last that needs none from now on. Not to be called while something is indexed.
 */
export async function forgetLost(db: Database, afterNo: number): Promise<number> {
  const segments = await db.getAll('searchSegments')
  const lastNo = segments.at(-1)?.no ?? afterNo
  if (lastNo <= afterNo) return afterNo
  const newest = new Map(segments.flatMap(({ no, ids }) => ids.map((id) => [id, no] as const)))
  for (const { no, ids } of segments) {
    const isStale = ids.some((id) => newest.get(id) !== no) || (no > afterNo && (await hasLost(db, ids)))
    if (!isStale) continue
    const transaction = purgeTransaction(db)
    await loosenSegment(transaction, no)
    await transaction.done
  }
  return lastNo
}

async function hasLost(db: Database, ids: readonly string[]): Promise<boolean> {
  for (let from = 0; from < ids.length; from += rowsAtATime) {
    const { store } = db.transaction('messages')
    const found = await Promise.all(ids.slice(from, from + rowsAtATime).map((id) => store.getKey(id)))
    if (found.includes(undefined)) return true
    await pause()
  }
  return false
}
