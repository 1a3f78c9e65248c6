import type { Parameters } from '../../domain/parameters/parameters'
import type { Patience } from '../../llm/watchdog'

const minute = 60_000
const thoughtfulEfforts = new Set<Parameters['reasoningEffort']>(['high', 'xhigh', 'max'])

/** Silent thinking is normal: a model at high reasoning effort is given half an hour to begin. */
export function patienceFor({ reasoningEffort }: Parameters): Patience {
  const isThoughtful = thoughtfulEfforts.has(reasoningEffort)
  return { firstContentMs: (isThoughtful ? 30 : 10) * minute, idleMs: minute, contentMs: 10 * minute }
}
