import { type SpendingLimits, unpriced } from './is-limited'
import { dateValue } from './text/local-day'

/** What is kept once the person has said that there what has no known price counts as nothing, for that day. */
export const withUnpriced = (
  { unpricedOn }: Pick<SpendingLimits, 'unpricedOn'>,
  connectionIds: readonly string[],
  nowMs: number,
): Pick<SpendingLimits, 'unpricedOn'> => ({
  unpricedOn: [
    // What was said on other days is forgotten.
    ...unpricedOn.filter((each) => each.startsWith(dateValue(nowMs))),
    ...connectionIds.map((id) => unpriced(id, nowMs)),
  ],
})
