import { type ReadonlySignal, signal } from '@preact/signals'
import { readThreads } from '../db/read'
import type { Thread } from '../domain/thread'
import type { Change } from '../protocol'
import { liveRows } from './live-rows'
import type { ViewDeps } from './view-deps'

const pageSize = 50

export interface ThreadListStore {
  /** The last active first. */
  threads: ReadonlySignal<Thread[]>
  hasMore: ReadonlySignal<boolean>
  state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  showMore(): Promise<void>
  dispose(): void
}

export function createThreadListStore(deps: ViewDeps): ThreadListStore {
  const threads = signal<Thread[]>([])
  const hasMore = signal(false)
  const state = signal<'loading' | 'ready' | 'failed'>('loading')

  const dispose = liveRows(
    deps.subscribe,
    async () => readThreads(await deps.database(), pageSize),
    ({ rows, damaged }) => {
      threads.value = rows
      hasMore.value = rows.length === pageSize
      state.value = 'ready'
      if (damaged.length > 0)
        deps.background.setAside({ store: 'threads', ids: damaged }).catch(() => undefined)
    },
    apply,
    () => {
      state.value = 'failed'
    },
  )

  function apply(changes: Change[]): void {
    for (const change of changes) if (change.store === 'threads') applyThread(change.row)
  }

  function applyThread(row: Thread): void {
    const known = threads.peek().find(({ id }) => id === row.id)
    if (known && row.rev < known.rev) return
    const others = threads.peek().filter(({ id }) => id !== row.id)
    threads.value =
      row.deletedAt === undefined ? [...others, row].sort((a, b) => b.activeAt - a.activeAt) : others
  }

  async function showMore(): Promise<void> {
    const last = threads.peek().at(-1)
    const { rows } = await readThreads(await deps.database(), pageSize, last?.activeAt)
    const known = new Set(threads.peek().map(({ id }) => id))
    threads.value = [...threads.peek(), ...rows.filter(({ id }) => !known.has(id))]
    hasMore.value = rows.length === pageSize
  }

  return { threads, hasMore, state, showMore, dispose }
}
