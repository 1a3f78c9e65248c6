import type { Patience } from '../../llm/watchdog'
import type { RequestBody } from '../../request/build-request'

const minute = 60_000
const thoughtfulEfforts = new Set<unknown>(['high', 'xhigh', 'max'])

/** Silent thinking is normal: a model at high reasoning effort is given half an hour to begin. */
export function patienceFor(body: RequestBody): Patience {
  const isThoughtful = thoughtfulEfforts.has(body.reasoning_effort)
  return { firstContentMs: (isThoughtful ? 30 : 10) * minute, idleMs: minute, contentMs: 10 * minute }
}
