import { dateValue } from './text/local-day'

/** What a person may set: requests pause when so much was spent. In nano-USD; 0 is no limit. */
export interface SpendingLimits {
  dailyLimitNanoUsd: number
  monthlyLimitNanoUsd: number
  /** The day, YYYY-MM-DD, on which the person goes on above them. */
  limitsLiftedOn: string
  /** Days and connections for which the person said that what has no known price counts as nothing. */
  unpricedOn: readonly string[]
}

/** Whether anything that is spent could reach a limit today: else nothing has to be added up. */
export const isLimited = (
  { dailyLimitNanoUsd, monthlyLimitNanoUsd, limitsLiftedOn }: SpendingLimits,
  nowMs: number,
): boolean => (dailyLimitNanoUsd > 0 || monthlyLimitNanoUsd > 0) && limitsLiftedOn !== dateValue(nowMs)

/** How that is kept of one connection and day. */
export const unpriced = (connectionId: string, nowMs: number): string => `${dateValue(nowMs)} ${connectionId}`

/** Whether a limit would pass over what has no known price, and the person has not said today that it may. */
export const isUncounted = (limits: SpendingLimits, connectionId: string, nowMs: number): boolean =>
  isLimited(limits, nowMs) && !limits.unpricedOn.includes(unpriced(connectionId, nowMs))
