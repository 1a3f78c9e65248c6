import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { readRequests } from '../../db/read/network-requests'
import type { NetworkRequest, RequestReason } from '../../domain/servers/network-request'
import { csvField } from '../../domain/text/csv-field'
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
  /** What passes the filter, as a file. */
  json(): string
  csv(): string
  dispose(): void
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
    json: () => JSON.stringify(requests.peek(), null, 2),
    csv: () => csvOf(requests.peek()),
    dispose() {
      isOver = true
      clearTimeout(timer)
    },
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
