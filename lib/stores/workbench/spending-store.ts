import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { readSpending } from '../../db/read/read-spending'
import { checkEstimates, type EstimateCheck } from '../../domain/estimate-check'
import type { Connection, OwnPrice } from '../../domain/servers/connection'
import {
  nothingSpent,
  type SpendingGroup,
  type SpendingSum,
  type Spent,
  startOfMonth,
  sumSpending,
} from '../../domain/spending'
import { csvField } from '../../domain/text/csv-field'
import { addDays, dateValue, startOfDay } from '../../domain/text/local-day'
import { CommandError, type CommandErrorCode } from '../../protocol'
import type { Settings } from '../../settings'
import type { ModelPrice } from '../../tokens/price'
import type { ViewDeps } from '../ports/view-deps'
import { createConnectionStore } from '../rows/connection-store'
import type { SettingsStore } from '../rows/settings-store'

export const spendingPeriods = ['month', '30-days', 'year', 'all'] as const
export type SpendingPeriod = (typeof spendingPeriods)[number]

/** A model that was used or that has a price of the person's own. */
export interface PricedModel {
  connection: Connection
  model: string
  price: ModelPrice | undefined
  isOwn: boolean
}

export interface SpendingStore {
  state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  settings: ReadonlySignal<Settings>
  period: ReadonlySignal<SpendingPeriod>
  group: ReadonlySignal<SpendingGroup>
  /** In nano-USD. */
  today: ReadonlySignal<number>
  thisMonth: ReadonlySignal<number>
  /** Of the period: one for each day of it, or each month where it is long. */
  columns: ReadonlySignal<SpendingSum[]>
  sums: ReadonlySignal<SpendingSum[]>
  total: ReadonlySignal<SpendingSum>
  /** How what was told compares with what was charged, in the period. */
  checks: ReadonlySignal<EstimateCheck[]>
  models: ReadonlySignal<PricedModel[]>
  refusal: ReadonlySignal<CommandErrorCode | undefined>
  nameOf(connectionId: string): string | undefined
  choosePeriod(period: SpendingPeriod): void
  chooseGroup(group: SpendingGroup): void
  change(settings: Partial<Settings>): Promise<void>
  setPrice(model: PricedModel, price: Pick<OwnPrice, 'input' | 'output' | 'cached'> | null): Promise<boolean>
  /** All requests of the period, one to a line. */
  csv(): string
  dispose(): void
}

const readAgainMs = 1000
const daysShown = 30
const monthsShown = 12

export function createSpendingStore(
  deps: ViewDeps,
  settings: SettingsStore,
  priceOf: (connection: Connection, model: string) => ModelPrice | undefined,
): SpendingStore {
  const connections = createConnectionStore(deps)
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  const spent = signal<readonly Spent[]>([])
  const period = signal<SpendingPeriod>('month')
  const group = signal<SpendingGroup>('model')
  const refusal = signal<CommandErrorCode | undefined>(undefined)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    timer = undefined
    try {
      spent.value = await readSpending(await deps.database(), 0)
      state.value = 'ready'
    } catch (error) {
      console.error('What was spent could not be read', error)
      state.value = 'failed'
    }
  }
  void read()
  const endFollowing = deps.subscribe((changes) => {
    // What a connection costs, or where it leads, can make a run free.
    if (
      changes.some(
        ({ store, row }) => store === 'connections' || (store === 'runs' && row.endedAt !== undefined),
      )
    )
      timer ??= setTimeout(() => void read(), readAgainMs)
  })

  const sinceMs = computed(() => beginOf(period.value, deps.now()))
  const inPeriod = computed(() => spent.value.filter(({ atMs }) => atMs >= sinceMs.value))
  const sumSince = (fromMs: number) =>
    spent.value.reduce((sum, { atMs, nanoUsd = 0 }) => (atMs >= fromMs ? sum + nanoUsd : sum), 0)

  const columns = computed(() => {
    const isLong = period.value === 'year' || period.value === 'all'
    const found = sumSpending(inPeriod.value, isLong ? 'month' : 'day')
    const keys = isLong
      ? monthsFrom(period.value === 'all' ? found[0]?.key : undefined, deps.now())
      : daysFrom(sinceMs.value, deps.now())
    const known = new Map(found.map((sum) => [sum.key, sum]))
    return keys.map((key) => known.get(key) ?? nothingSpent(key))
  })

  const models = computed(() => {
    const wanted = new Map<string, PricedModel>()
    const add = (connectionId: string, model: string) => {
      const connection = connections.connections.value.find(({ id }) => id === connectionId)
      if (connection === undefined || wanted.has(`${connectionId}/${model}`)) return
      const isOwn = connection.prices?.some((price) => price.model === model) === true
      wanted.set(`${connectionId}/${model}`, {
        connection,
        model,
        isOwn,
        price: priceOf(connection, model),
      })
    }
    for (const connection of connections.connections.value)
      for (const { model } of connection.prices ?? []) add(connection.id, model)
    const { connectionId, model } = settings.settings.value
    if (typeof connectionId === 'string' && model !== undefined) add(connectionId, model)
    for (const each of spent.value.toReversed()) add(each.connectionId, each.model)
    return Array.from(wanted.values())
  })

  return {
    state,
    settings: settings.settings,
    period,
    group,
    today: computed(() => sumSince(startOfDay(deps.now()))),
    thisMonth: computed(() => sumSince(startOfMonth(deps.now()))),
    columns,
    sums: computed(() => sumSpending(inPeriod.value, group.value)),
    total: computed(() => sumSpending(inPeriod.value, 'month').reduce(add, nothingSpent(''))),
    checks: computed(() => checkEstimates(inPeriod.value)),
    models,
    refusal,
    nameOf: (connectionId) => connections.connections.value.find(({ id }) => id === connectionId)?.name,
    choosePeriod(chosen) {
      period.value = chosen
    },
    chooseGroup(chosen) {
      group.value = chosen
    },
    change: settings.change,
    async setPrice({ connection, model }, price) {
      refusal.value = undefined
      try {
        await deps.background.setPrice({ connectionId: connection.id, model, price })
        return true
      } catch (error) {
        refusal.value = error instanceof CommandError ? error.code : 'unexpected'
        return false
      }
    },
    csv: () =>
      csvOf(inPeriod.peek(), (id) => connections.connections.peek().find((each) => each.id === id)?.name),
    dispose() {
      clearTimeout(timer)
      endFollowing()
    },
  }
}

function beginOf(period: SpendingPeriod, nowMs: number): number {
  switch (period) {
    case 'month':
      return startOfMonth(nowMs)
    case '30-days':
      return addDays(startOfDay(nowMs), 1 - daysShown)
    case 'year': {
      const day = new Date(nowMs)
      return new Date(day.getFullYear(), day.getMonth() + 1 - monthsShown, 1).getTime()
    }
    case 'all':
      return 0
  }
}

function daysFrom(sinceMs: number, nowMs: number): string[] {
  const days: string[] = []
  for (let day = sinceMs; day <= nowMs; day = addDays(day, 1)) days.push(dateValue(day))
  return days
}

function monthsFrom(first: string | undefined, nowMs: number): string[] {
  const months: string[] = []
  const last = dateValue(nowMs).slice(0, 7)
  const start = first ?? dateValue(beginOf('year', nowMs)).slice(0, 7)
  const [year = 0, month = 1] = start.split('-').map(Number)
  for (let index = 0; ; index++) {
    const key = dateValue(new Date(year, month - 1 + index, 1).getTime()).slice(0, 7)
    if (key > last) return months
    months.push(key)
  }
}

const add = (one: SpendingSum, other: SpendingSum): SpendingSum => ({
  key: one.key,
  requests: one.requests + other.requests,
  unpriced: one.unpriced + other.unpriced,
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  nanoUsd: one.nanoUsd + other.nanoUsd,
})

const csvHead =
  'time,connection,model,kind,action,site,requests,estimated_input_tokens,input_tokens,cached_tokens,output_tokens,reasoning_tokens,usd,price_source'

function csvOf(spent: readonly Spent[], nameOf: (connectionId: string) => string | undefined): string {
  const lines = spent.map((each) =>
    [
      new Date(each.atMs).toISOString(),
      nameOf(each.connectionId) ?? each.connectionId,
      each.model,
      each.kind,
      each.action ?? '',
      each.site ?? '',
      each.requests,
      each.estimatedTokens ?? '',
      each.inputTokens,
      each.cachedTokens,
      each.outputTokens,
      each.reasoningTokens,
      each.nanoUsd === undefined ? '' : (each.nanoUsd / 1e9).toFixed(9),
      each.priceSource ?? '',
    ]
      .map(csvField)
      .join(','),
  )
  return `${[csvHead, ...lines].join('\r\n')}\r\n`
}
