import { dateValue } from './text/local-day'

/** What a person may set: requests pause when so much was spent. In nano-USD; 0 is no limit. */
export interface SpendingLimits {
  dailyLimitNanoUsd: number
  monthlyLimitNanoUsd: number
  /** The day, YYYY-MM-DD, on which the person goes on above them. */
  limitsLiftedOn: string
}

/** Whether anything that is spent could reach a limit today: else nothing has to be added up. */
export const isLimited = (
  { dailyLimitNanoUsd, monthlyLimitNanoUsd, limitsLiftedOn }: SpendingLimits,
  nowMs: number,
): boolean => (dailyLimitNanoUsd > 0 || monthlyLimitNanoUsd > 0) && limitsLiftedOn !== dateValue(nowMs)
