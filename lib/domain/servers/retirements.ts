import type { Connection } from './connection'

export interface Retirement {
  /** YYYY-MM-DD. */
  date: string
  /** What its maker says to use then. */
  replacement?: string
}

/** OpenAI's deprecations page, as of 2026-11-22: whole names, with or without a date of their own. */
const announced: [pattern: RegExp, date: string, replacement: string][] = [
  [/^gpt-3\.5-turbo(-0125|-1106|-16k)?$/, '2026-10-23', 'gpt-6-luna'],
  [
    /^gpt-4(-0613|-turbo(-preview|-2024-04-09)?|-1106-preview|-0125-preview)?$/,
    '2026-10-23',
    'gpt-6.1-terra',
  ],
  [/^gpt-4\.1-nano(-2025-04-14)?$/, '2026-10-23', 'gpt-6-luna'],
  [/^(o1|o3-mini|o4-mini)(-20\d\d-\d\d-\d\d)?$/, '2026-10-23', 'gpt-6.1-terra'],
  [/^(gpt-5|gpt-5-pro|o3|o3-pro)(-20\d\d-\d\d-\d\d)?$/, '2026-12-11', 'gpt-6.1-sol'],
  [/^gpt-5-mini(-20\d\d-\d\d-\d\d)?$/, '2026-12-11', 'gpt-6.1-terra'],
  [/^gpt-5-nano(-20\d\d-\d\d-\d\d)?$/, '2026-12-11', 'gpt-6-luna'],
  [/^gpt-4(o|o-mini|\.1|\.1-mini)(-20\d\d-\d\d-\d\d)?$/, '2027-01-14', 'gpt-6-luna'],
  [/^(gpt-5\.1|gpt-5\.4-nano)(-20\d\d-\d\d-\d\d)?$/, '2027-04-01', 'gpt-6-luna'],
]

/**
 * When a model of a connection is shut down: as its server lists it, or as its maker has announced. Undefined where
 * nobody said so. A replacement is only named where the connection lists it.
 */
export function retirementOf(
  { baseUrl, models }: Pick<Connection, 'baseUrl' | 'models'>,
  model: string,
): Retirement | undefined {
  const isOpenAi = new URL(baseUrl).hostname === 'api.openai.com'
  const [, told, replacement] = (isOpenAi && announced.find(([pattern]) => pattern.test(model))) || []
  const date = models.find(({ id }) => id === model)?.shutdownDate ?? told
  if (date === undefined) return undefined
  const isListed = replacement !== undefined && models.some(({ id }) => id === replacement)
  return isListed ? { date, replacement } : { date }
}

const dayMs = 24 * 60 * 60 * 1000

/** Whether it is so near that a person should know: 60 days, or past. */
export const isNear = ({ date }: Retirement, nowMs: number): boolean =>
  Date.parse(`${date}T00:00:00Z`) - nowMs < 60 * dayMs
