import { firstId } from '../../domain/rows/id'
import { isOpen, type Run } from '../../domain/run'
import { withoutField } from '../../domain/spending'
import type { Database } from '../open'
import { parseRow } from '../parse-row'

const dayMs = 24 * 60 * 60 * 1000
const rowsAtATime = 200

/**
 * Takes the words out of runs of no conversation, which are those in fields of pages, a day after they ended. Begins
 * behind the run `afterId`, and gives the last one that it need not look at again: ids are in the order of time.
 */
export async function forgetFields(db: Database, afterId: string, nowMs: number): Promise<string> {
  const endId = firstId('run', nowMs - dayMs)
  let doneId = afterId
  for (;;) {
    if (doneId >= endId) return doneId
    const { store, done } = db.transaction('runs', 'readwrite', { durability: 'relaxed' })
    const values = await store.getAll(IDBKeyRange.bound(doneId, endId, true, true), rowsAtATime)
    let isWaiting = false
    for (const value of values) {
      // Nearly all are of conversations: what is not needed of them is not looked at.
      const parsed = value.threadId === undefined ? parseRow('runs', value) : { issues: [] }
      const run = 'row' in parsed ? parsed.row : undefined
      isWaiting ||= run !== undefined && isUnderWay(run, nowMs)
      if (isWaiting) break
      if (run !== undefined && hasWords(run)) await store.put(withoutField(run))
      doneId = value.id
    }
    await done
    if (isWaiting || values.length < rowsAtATime) return doneId
  }
}

const isUnderWay = (run: Run, nowMs: number): boolean =>
  run.threadId === undefined && (isOpen(run) || (run.endedAt ?? 0) > nowMs - dayMs)

const hasWords = (run: Run): boolean =>
  run.threadId === undefined &&
  ('error' in run || run.steps.some(({ request, error }) => request !== undefined || error !== undefined))
