/** A moment, in ms, as its day: YYYY-MM-DD, in UTC as shutdown dates are. */
export const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10)
