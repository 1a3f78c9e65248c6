import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Database } from '../../db/open'
import { readRequests } from '../../db/read/network-requests'
import { readRow, readThread } from '../../db/read/read'
import type { Run } from '../../domain/run'
import type { Connection } from '../../domain/servers/connection'
import type { NetworkRequest, RequestReason } from '../../domain/servers/network-request'
import { csvField } from '../../domain/text/csv-field'
import type { NamedRows } from '../../request/sent-request'
import type { ViewDeps } from '../ports/view-deps'

export interface NetworkFilter {
  /** In host or path. */
  text: string
  why: RequestReason | undefined
  failedOnly: boolean
}

export interface NetworkStore {
  state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  /** Those that pass the filter, the newest first. */
  requests: ReadonlySignal<readonly NetworkRequest[]>
  /** All that is written down. */
  count: ReadonlySignal<number>
  reasons: ReadonlySignal<RequestReason[]>
  filter: ReadonlySignal<NetworkFilter>
  setFilter(change: Partial<NetworkFilter>): void
  clear(): Promise<void>
  /** The run that made a request, with what its details name; undefined where it is not kept. */
  readRun(runId: string): Promise<RunToShow | undefined>
  /** What passes the filter, as a file. */
  json(): string
  csv(): string
  dispose(): void
}

export interface RunToShow {
  run: Run
  rows: NamedRows
  connection: Connection | undefined
}

const readAgainMs = 2000

/** A request that did not end well, as one looks for them. */
export const isFailed = ({ end, status = 0 }: NetworkRequest): boolean =>
  end === 'failed' || end === 'interrupted' || status >= 400

export function createNetworkStore(deps: ViewDeps, isSeen: () => boolean): NetworkStore {
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  const all = signal<readonly NetworkRequest[]>([])
  const filter = signal<NetworkFilter>({ text: '', why: undefined, failedOnly: false })
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  async function read(): Promise<void> {
    clearTimeout(timer)
    try {
      if (isSeen() || state.peek() === 'loading') {
        const next = await readRequests(await deps.database())
        if (isOver) return
        if (isOther(next, all.peek())) all.value = next
        state.value = 'ready'
      }
    } catch (error) {
      console.error('The network log could not be read', error)
      state.value = 'failed'
    }
    if (!isOver) timer = setTimeout(() => void read(), readAgainMs)
  }
  void read()

  const requests = computed(() => {
    const { text, why, failedOnly } = filter.value
    const wanted = text.trim().toLowerCase()
    return all.value.filter(
      (request) =>
        (why === undefined || request.why === why) &&
        (!failedOnly || isFailed(request)) &&
        `${request.host}${request.path}`.toLowerCase().includes(wanted),
    )
  })

  return {
    state,
    requests,
    count: computed(() => all.value.length),
    reasons: computed(() => Array.from(new Set(all.value.map(({ why }) => why))).sort()),
    filter,
    setFilter(change) {
      filter.value = { ...filter.peek(), ...change }
    },
    async clear() {
      await deps.background.clearRequests({})
      await read()
    },
    readRun: async (runId) => readRunToShow(await deps.database(), runId),
    json: () => JSON.stringify(requests.peek(), null, 2),
    csv: () => csvOf(requests.peek()),
    dispose() {
      isOver = true
      clearTimeout(timer)
    },
  }
}

async function readRunToShow(db: Database, runId: string): Promise<RunToShow | undefined> {
  const run = await readRow(db, 'runs', runId)
  if (run === undefined) return undefined
  const thread = run.threadId === undefined ? undefined : await readThread(db, run.threadId)
  const known = new Map([run, ...(thread?.runs.rows ?? [])].map((each) => [each.id, each]))
  return {
    run,
    rows: {
      run: (id) => known.get(id),
      messages: new Map(thread?.messages.rows.map((row) => [row.id, row])),
      sources: new Map(thread?.sources.rows.map((row) => [row.id, row])),
    },
    connection: await readRow(db, 'connections', run.connectionId),
  }
}

/** Rows change only while they are among the newest, or all go. */
function isOther(next: readonly NetworkRequest[], old: readonly NetworkRequest[]): boolean {
  return next.length !== old.length || next.some((row, index) => isChanged(row, old[index]))
}

const isChanged = (row: NetworkRequest, old: NetworkRequest | undefined): boolean =>
  row.id !== old?.id || row.end !== old.end || row.bytesIn !== old.bytesIn

const columns = [
  'at',
  'method',
  'host',
  'path',
  'why',
  'runId',
  'status',
  'end',
  'bytesOut',
  'bytesIn',
  'durationMs',
] as const

function csvOf(requests: readonly NetworkRequest[]): string {
  const lines = requests.map((request) =>
    columns.map((name) => {
      const value = name === 'at' ? new Date(request.at).toISOString() : (request[name] ?? '')
      return csvField(value)
    }),
  )
  return `${[columns, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`
}
