import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Rows } from '../../db/read/read'
import { readTemporaryThreads } from '../../db/read/read-temporary'
import { readFacets, readPinned, readThreads } from '../../db/read/read-threads'
import { isTemporary } from '../../domain/temporary'
import type { Thread } from '../../domain/thread'
import {
  everyThread,
  isNarrowed,
  passes,
  type ThreadFacets,
  type ThreadFilter,
} from '../../domain/thread-filter'
import { loadOnce } from '../../load-once'
import type { Change } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'
import { liveRows } from '../rows/live-rows'
import type { SearchStore } from './search-store'

const pageSize = 50

export interface ThreadListStore {
  /** Those that pass the filter, the last active first. */
  threads: ReadonlySignal<Thread[]>
  /** The last pinned first; none where the list is filtered. */
  pinned: ReadonlySignal<Thread[]>
  /** Those that are kept until the browser closes; none where the list is filtered. */
  temporary: ReadonlySignal<Thread[]>
  filter: ReadonlySignal<ThreadFilter>
  hasMore: ReadonlySignal<boolean>
  state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  setFilter(filter: ThreadFilter): void
  /** What one can filter by. */
  facets(): Promise<ThreadFacets>
  showMore(): Promise<void>
  /** Looks in all that was said, within what the filter lets through. */
  search(): Promise<SearchStore>
  dispose(): void
}

const byActivity = (one: Thread, other: Thread): number =>
  other.activeAt - one.activeAt || (one.id === other.id ? 0 : one.id < other.id ? 1 : -1)

export function createThreadListStore(deps: ViewDeps): ThreadListStore {
  const known = signal<ReadonlyMap<string, Thread>>(new Map())
  const filter = signal<ThreadFilter>(everyThread)
  const hasMore = signal(false)
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  /** The last one of the pages that were read: what is behind it is not known yet. */
  let end: Thread | undefined
  /** Since the list was opened, by the row's revision: a page that was read before must not bring them back. */
  const deletedRevs = new Map<string, number>()
  let stop: () => void = () => undefined
  let searching: SearchStore | undefined
  let isOver = false
  const search = loadOnce(async (): Promise<SearchStore> => {
    const { createSearchStore } = await import('./search-store')
    searching = createSearchStore(deps, filter)
    if (isOver) searching.dispose()
    return searching
  })

  const isWhole = computed(() => !filter.value.isArchived && !isNarrowed(filter.value))
  const threads = computed(() =>
    Array.from(known.value.values())
      .filter((thread) => passes(thread, filter.value) && !isTemporary(thread.id))
      .sort(byActivity),
  )
  const pinned = computed(() =>
    isWhole.value
      ? threads.value
          .filter(({ pinnedAt }) => pinnedAt !== undefined)
          .sort((one, other) => (other.pinnedAt ?? 0) - (one.pinnedAt ?? 0))
      : [],
  )
  const temporary = computed(() =>
    isWhole.value
      ? Array.from(known.value.values())
          .filter(({ id }) => isTemporary(id))
          .sort(byActivity)
      : [],
  )

  function read(): void {
    stop()
    stop = liveRows(
      deps.subscribe,
      async () => {
        const db = await deps.database()
        return Promise.all([
          readThreads(db, pageSize, undefined, filter.peek()),
          readPinned(db),
          readTemporaryThreads(deps.session),
        ])
      },
      ([page, pins, inMemory]) => {
        known.value = new Map([...inMemory, ...pins.rows, ...page.rows].map((row) => [row.id, row]))
        took(page)
        setAside(pins)
        state.value = 'ready'
      },
      apply,
      () => {
        state.value = 'failed'
      },
    )
  }

  function took(page: Rows<'threads'>): void {
    end = page.rows.at(-1) ?? end
    hasMore.value = page.rows.length === pageSize
    setAside(page)
  }

  function setAside({ damaged }: Rows<'threads'>): void {
    if (damaged.length > 0)
      deps.background.setAside({ store: 'threads', ids: damaged }).catch(() => undefined)
  }

  function apply(changes: Change[]): void {
    for (const change of changes) if (change.store === 'threads') applyThread(change.row)
  }

  function applyThread(row: Thread): void {
    const old = known.peek().get(row.id)
    if (old && row.rev < old.rev) return
    const next = new Map(known.peek())
    if (row.deletedAt === undefined) next.set(row.id, row)
    else {
      next.delete(row.id)
      deletedRevs.set(row.id, row.rev)
    }
    known.value = next
  }

  read()

  return {
    threads: computed(() => {
      const isBehindEnd = (thread: Thread) =>
        hasMore.value && end !== undefined && byActivity(end, thread) < 0
      const pins = new Set(pinned.value)
      return threads.value.filter((thread) => !pins.has(thread) && !isBehindEnd(thread))
    }),
    pinned,
    temporary,
    filter,
    hasMore,
    state,
    setFilter(next) {
      filter.value = next
      end = undefined
      hasMore.value = false
      read()
    },
    facets: async () => readFacets(await deps.database()),
    async showMore() {
      const page = await readThreads(await deps.database(), pageSize, end, filter.peek())
      const next = new Map(known.peek())
      for (const row of page.rows) {
        const newest = next.get(row.id)?.rev ?? deletedRevs.get(row.id) ?? -1
        if (newest < row.rev) next.set(row.id, row)
      }
      known.value = next
      took(page)
    },
    search,
    dispose() {
      stop()
      isOver = true
      searching?.dispose()
    },
  }
}
