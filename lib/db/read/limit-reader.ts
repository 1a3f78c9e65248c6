import { isLimited, type SpendingLimits } from '../../domain/is-limited'
import { startOfMonth } from '../../domain/spending'
import { type Paid, type ReachedLimit, reachedLimit } from '../../domain/spending-limit'
import { costOf, sentAtOf } from '../../domain/steps'
import type { Change } from '../../protocol'
import type { Database } from '../open'
import { readSpending } from './read-spending'

export interface LimitReader {
  /** Undefined where requests may go on; else the limit that is reached. */
  reached(limits: SpendingLimits): Promise<ReachedLimit | undefined>
  /** To be called with all that is announced. */
  onSaved(changes: readonly Change[]): void
}

interface LimitReaderDeps {
  database: () => Promise<Database>
  now: () => number
}

/** Adds up what was spent this month: read once, then kept up with each run that ends. */
export function createLimitReader({ database, now }: LimitReaderDeps): LimitReader {
  let month: { startMs: number; paid: Promise<Map<string, Paid>> } | undefined
  const newer = new Map<string, Paid>()

  async function read(startMs: number): Promise<Map<string, Paid>> {
    const spent = await readSpending(await database(), startMs)
    return new Map(spent.map(({ runId, atMs, nanoUsd = 0 }) => [runId, { atMs, nanoUsd }]))
  }

  async function paidThisMonth(): Promise<Paid[]> {
    const startMs = startOfMonth(now())
    if (month?.startMs !== startMs) month = { startMs, paid: read(startMs) }
    const known = await month.paid.catch((error: unknown) => {
      month = undefined
      throw error
    })
    return Array.from(new Map([...known, ...newer]).values())
  }

  return {
    reached: async (limits) =>
      isLimited(limits, now()) ? reachedLimit(limits, await paidThisMonth(), now()) : undefined,
    onSaved(changes) {
      for (const { store, row } of changes) {
        const cost = store === 'runs' ? costOf(row) : undefined
        if (store === 'runs' && cost !== undefined)
          newer.set(row.id, { atMs: sentAtOf(row) ?? row.createdAt, nanoUsd: cost.nanoUsd })
      }
    },
  }
}
