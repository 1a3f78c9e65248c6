/**
 * How long a busy server asks to wait, in ms, from `retry-after-ms`, `retry-after` (seconds or an HTTP date) or, where
 * a rate limit was hit (429), `x-ratelimit-reset-*` (durations such as `6m0s` or `20ms`) of the limits that are used
 * up. Undefined where it does not say, or says nonsense.
 */
export function retryAfterMs(headers: Headers, status: number, nowMs: number): number | undefined {
  return (
    numberOf(headers.get('retry-after-ms'), 1) ??
    numberOf(headers.get('retry-after'), 1000) ??
    untilDate(headers.get('retry-after'), nowMs) ??
    (status === 429 ? untilReset(headers) : undefined)
  )
}

function numberOf(value: string | null, factor: number): number | undefined {
  const number = value !== null && /^\s*\d{1,15}(\.\d{1,15})?\s*$/.test(value) ? Number(value) : Number.NaN
  return Number.isNaN(number) ? undefined : Math.round(number * factor)
}

/** RFC 9110, 10.2.3. Other text would be read as a date too: `Date.parse` finds one in "soon 5". */
function untilDate(value: string | null, nowMs: number): number | undefined {
  const isDate = value !== null && /^\s*[a-z]{3,9},? .*\d\d:\d\d:\d\d|^\s*\d{4}-\d\d-\d\dT/i.test(value)
  const date = isDate ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}

function untilReset(headers: Headers): number | undefined {
  const limits = ['requests', 'tokens'].map((what) => ({
    isUsedUp: headers.get(`x-ratelimit-remaining-${what}`) === '0',
    wait: duration(headers.get(`x-ratelimit-reset-${what}`)),
  }))
  const usedUp = limits.filter(({ isUsedUp }) => isUsedUp)
  const waits = (usedUp.length > 0 ? usedUp : limits)
    .map(({ wait }) => wait)
    .filter((wait) => wait !== undefined)
  return waits.length === 0 ? undefined : Math.max(...waits)
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function duration(value: string | null): number | undefined {
  if (value === null || !/^(\d{1,9}(\.\d{1,9})?(ms|[smhd])){1,6}$/.test(value)) return undefined
  let total = 0
  for (const [, amount, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0)
  return Math.round(total)
}
