import { readSpending } from '../../db/read/read-spending'
import { startOfMonth } from '../../domain/spending'
import { costOf, sentAtOf } from '../../domain/steps'
import { dateValue, startOfDay } from '../../domain/text/local-day'
import { type Change, CommandError } from '../../protocol'
import type { BackgroundDeps } from './deps'

export interface SpendingLimits {
  /** Undefined where requests may go on; else the limit that is reached. */
  reached(): Promise<'day' | 'month' | undefined>
  /** To be called with all that is announced. */
  onSaved(changes: Change[]): void
}

interface Paid {
  atMs: number
  nanoUsd: number
}

/** Adds up what was spent this month: read once, then kept up with each run that ends. */
export function createSpendingLimits(
  deps: Pick<BackgroundDeps, 'database' | 'settings' | 'now'>,
): SpendingLimits {
  let month: { startMs: number; paid: Promise<Map<string, Paid>> } | undefined
  const newer = new Map<string, Paid>()

  async function read(startMs: number): Promise<Map<string, Paid>> {
    const spent = await readSpending(await deps.database(), startMs)
    return new Map(spent.map(({ runId, atMs, nanoUsd = 0 }) => [runId, { atMs, nanoUsd }]))
  }

  async function paidSince(startMs: number): Promise<number> {
    const monthMs = startOfMonth(deps.now())
    if (month?.startMs !== monthMs) month = { startMs: monthMs, paid: read(monthMs) }
    const known = await month.paid.catch((error: unknown) => {
      month = undefined
      throw error
    })
    let sum = 0
    for (const [, { atMs, nanoUsd }] of new Map([...known, ...newer])) if (atMs >= startMs) sum += nanoUsd
    return sum
  }

  return {
    async reached() {
      const { dailyLimitNanoUsd, monthlyLimitNanoUsd, limitsLiftedOn } = await deps.settings()
      const nowMs = deps.now()
      if (limitsLiftedOn === dateValue(nowMs)) return undefined
      if (dailyLimitNanoUsd > 0 && (await paidSince(startOfDay(nowMs))) >= dailyLimitNanoUsd) return 'day'
      if (monthlyLimitNanoUsd > 0 && (await paidSince(startOfMonth(nowMs))) >= monthlyLimitNanoUsd)
        return 'month'
      return undefined
    },
    onSaved(changes) {
      for (const { store, row } of changes) {
        const cost = store === 'runs' ? costOf(row) : undefined
        if (store === 'runs' && cost !== undefined)
          newer.set(row.id, { atMs: sentAtOf(row) ?? row.createdAt, nanoUsd: cost.nanoUsd })
      }
    },
  }
}

export const overLimit = (limit: 'day' | 'month'): CommandError => new CommandError('over-limit', limit)
