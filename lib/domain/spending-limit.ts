import { isLimited, type SpendingLimits } from './is-limited'
import { startOfMonth } from './spending'
import { startOfDay } from './text/local-day'

export interface ReachedLimit {
  period: 'day' | 'month'
  limitNanoUsd: number
  spentNanoUsd: number
}

/** What one run has cost, and when. */
export interface Paid {
  atMs: number
  nanoUsd: number
}

/** The limit that is reached by what was paid this month, the day's first; undefined where requests may go on. */
export function reachedLimit(
  limits: SpendingLimits,
  paid: readonly Paid[],
  nowMs: number,
): ReachedLimit | undefined {
  if (!isLimited(limits, nowMs)) return undefined
  const reached = (
    period: ReachedLimit['period'],
    limitNanoUsd: number,
    sinceMs: number,
  ): ReachedLimit | undefined => {
    const spentNanoUsd = paid.reduce((sum, { atMs, nanoUsd }) => (atMs >= sinceMs ? sum + nanoUsd : sum), 0)
    return limitNanoUsd > 0 && spentNanoUsd >= limitNanoUsd
      ? { period, limitNanoUsd, spentNanoUsd }
      : undefined
  }
  return (
    reached('day', limits.dailyLimitNanoUsd, startOfDay(nowMs)) ??
    reached('month', limits.monthlyLimitNanoUsd, startOfMonth(nowMs))
  )
}
