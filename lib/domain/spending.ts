import { isCharging } from './is-charging'
import type { Cost, Run, Step } from './run'
import type { Connection } from './servers/connection'
import { costOf, requestOf, sentAtOf, usageOf } from './steps'
import { dateValue } from './text/local-day'

/** What one request has cost, and what it was for. */
export interface Spent {
  runId: string
  atMs: number
  connectionId: string
  model: string
  kind: Run['kind']
  action?: string
  site?: string
  requests: number
  inputTokens: number
  outputTokens: number
  cachedTokens: number
  reasoningTokens: number
  /** Whole nano-USD; absent where nobody told a price, or the server no usage. */
  nanoUsd?: number
  priceSource?: string
  /** Input tokens as they were told before; absent where nothing was told, or the server said no usage. */
  estimatedTokens?: number
}

export const spendingGroups = ['day', 'month', 'model', 'connection', 'action', 'site'] as const
export type SpendingGroup = (typeof spendingGroups)[number]

export interface SpendingSum {
  key: string
  requests: number
  /** Requests of which nobody knows what they cost. */
  unpriced: number
  inputTokens: number
  outputTokens: number
  nanoUsd: number
}

interface Known {
  siteOf(threadId: string): string | undefined
  connectionOf(connectionId: string): Pick<Connection, 'baseUrl' | 'prices'> | undefined
}

/** What a run has cost; undefined where nothing was sent: a copy, an import, one that waits. */
export function spentBy(run: Run, { siteOf, connectionOf }: Known): Spent | undefined {
  if (run.steps.length === 0) return undefined
  const { action, kind, model, connectionId, estimate } = run
  const usage = usageOf(run)
  const site = run.site ?? (run.threadId === undefined ? undefined : siteOf(run.threadId))
  const cost = costOf(run) ?? (isFree(run, connectionOf(connectionId)) ? free : undefined)
  return {
    runId: run.id,
    atMs: sentAtOf(run) ?? run.createdAt,
    connectionId,
    model,
    kind,
    ...(action === undefined ? {} : { action }),
    ...(site === undefined ? {} : { site }),
    requests: run.steps.length,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    cachedTokens: usage?.cachedTokens ?? 0,
    reasoningTokens: usage?.reasoningTokens ?? 0,
    ...(cost === undefined ? {} : { nanoUsd: cost.nanoUsd, priceSource: cost.source }),
    ...(estimate === undefined || usage === undefined ? {} : { estimatedTokens: estimate.inputTokens }),
  }
}

const free: Pick<Cost, 'nanoUsd' | 'source'> = { nanoUsd: 0, source: 'local' }

/** Judged by where it was sent, for a connection may lead elsewhere by now. */
function isFree(run: Run, connection: ReturnType<Known['connectionOf']>): boolean {
  if (connection === undefined) return false
  const { url = connection.baseUrl } = requestOf(run, 0) ?? {}
  return !isCharging({ ...connection, baseUrl: url }, run.model)
}

export const nothingSpent = (key: string): SpendingSum => ({
  key,
  requests: 0,
  unpriced: 0,
  inputTokens: 0,
  outputTokens: 0,
  nanoUsd: 0,
})

/** What was spent, summed up by days or by what it was for: days in order, everything else by its price. */
export function sumSpending(spent: readonly Spent[], by: SpendingGroup): SpendingSum[] {
  const sums = new Map<string, SpendingSum>()
  for (const each of spent) {
    const key = keyOf(each, by)
    const sum = sums.get(key) ?? nothingSpent(key)
    sum.requests += each.requests
    sum.unpriced += each.nanoUsd === undefined ? 1 : 0
    sum.inputTokens += each.inputTokens
    sum.outputTokens += each.outputTokens
    sum.nanoUsd += each.nanoUsd ?? 0
    sums.set(key, sum)
  }
  const all = Array.from(sums.values())
  if (by === 'day' || by === 'month') return all.sort((one, other) => (one.key < other.key ? -1 : 1))
  return all.sort((one, other) => other.nanoUsd - one.nanoUsd || other.requests - one.requests)
}

function keyOf({ atMs, model, connectionId, kind, action, site }: Spent, by: SpendingGroup): string {
  switch (by) {
    case 'day':
      return dateValue(atMs)
    case 'month':
      return dateValue(atMs).slice(0, 7)
    case 'model':
      return model
    case 'connection':
      return connectionId
    case 'action':
      return action ?? kind
    case 'site':
      return site ?? ''
  }
}

/** What stays of a run when its conversation goes: what it cost, when, and by which model. Nothing that was said. */
export function bareRun(run: Run, site: string | undefined): Run {
  const {
    threadId: _,
    messageId: __,
    replyId: ___,
    parentRunId: ____,
    error: _____,
    ...kept
  } = run as Run & { error?: unknown }
  const bare = {
    ...kept,
    parameters: {},
    steps: run.steps.map(bareStep),
    ...(site === undefined ? {} : { site }),
  }
  return (run.status === 'failed' ? { ...bare, status: 'cancelled' } : bare) as Run
}

/** A run of no conversation without the words of its field: what it cost, as it stays and as a backup has it. */
export const withoutField = (run: Run): Run => (run.threadId === undefined ? bareRun(run, run.site) : run)

function bareStep({
  request: _,
  response: __,
  requestId: ___,
  cause: ____,
  error: _____,
  ...kept
}: Step): Step {
  return kept
}

/** A run of which something is worth keeping when its conversation goes. */
export const isCharged = (run: Run): boolean => usageOf(run) !== undefined

/** The first moment of the month in which a moment lies, where the person is, in ms. */
export function startOfMonth(atMs: number): number {
  const day = new Date(atMs)
  return new Date(day.getFullYear(), day.getMonth(), 1).getTime()
}
