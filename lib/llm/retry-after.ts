/**
 * How long a busy server asks to wait, in ms, from `retry-after-ms`, `retry-after` (seconds or an HTTP date) or
 * `x-ratelimit-reset-*` (durations such as `6m0s` or `20ms`). Undefined where it does not say, or says nonsense.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const waits = [
    numberOf(headers.get('retry-after-ms'), 1),
    numberOf(headers.get('retry-after'), 1000) ?? untilDate(headers.get('retry-after'), nowMs),
    duration(headers.get('x-ratelimit-reset-requests')),
    duration(headers.get('x-ratelimit-reset-tokens')),
  ]
  return waits.find((wait) => wait !== undefined && wait >= 0)
}

function numberOf(value: string | null, factor: number): number | undefined {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Math.round(Number(value) * factor) : undefined
}

function untilDate(value: string | null, nowMs: number): number | undefined {
  const date = value === null || !/[a-z]/i.test(value) ? Number.NaN : Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

function duration(value: string | null): number | undefined {
  if (value === null || !/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(value)) return undefined
  let total = 0
  for (const [, amount, unit] of value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0)
  return Math.round(total)
}
