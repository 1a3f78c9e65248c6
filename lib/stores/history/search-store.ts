import { type ReadonlySignal, signal } from '@preact/signals'
import { pause } from '../../db/pause'
import { readAllThreads } from '../../db/read/read-threads'
import { readIndexing } from '../../db/search/read-search'
import { parseQuery, type SearchQuery } from '../../domain/search-query'
import { searchableText } from '../../domain/searchable-text'
import type { Thread } from '../../domain/thread'
import { passes, siteOf, type ThreadFilter } from '../../domain/thread-filter'
import type { Change } from '../../protocol'
import type { ViewDeps } from '../ports/view-deps'
import { liveRows } from '../rows/live-rows'
import { findThreads, type KnownThread } from './find-threads'
import { type FoundThread, hitOf, type SearchHit } from './search-hit'

export interface SearchStore {
  typed: ReadonlySignal<string>
  state: ReadonlySignal<'idle' | 'searching' | 'done' | 'failed'>
  hits: ReadonlySignal<readonly SearchHit[]>
  hasMore: ReadonlySignal<boolean>
  /** How much waits to be indexed, where that is so much that not all of it is searched. */
  indexing: ReadonlySignal<{ loose: number; messages: number } | undefined>
  /** Reads what titles and sites there are: worth doing as soon as someone is about to type. */
  prepare(): void
  /** Looks for what is typed now: what was looked for before is given up. */
  look(typed: string): void
  /** What stands first once this search is done; nothing where something else was looked for meanwhile. */
  firstHit(): Promise<SearchHit | undefined>
  showMore(): Promise<void>
  rebuild(): Promise<void>
  dispose(): void
}

const pageSize = 20
/** What was found until then is shown, even if it is not a whole page. */
const patienceMs = 50
/** How many titles are prepared at a time, before other work of the view has its turn. */
const rowsAtATime = 500
const lookAgainMs = 1000

interface Search {
  query: SearchQuery
  over: AbortController
  found: AsyncGenerator<FoundThread[]>
  /** Found, and not shown yet. */
  spare: FoundThread[]
  /** A page that is on its way. */
  filling: Promise<void> | undefined
}

export function createSearchStore(deps: ViewDeps, filter: ReadonlySignal<ThreadFilter>): SearchStore {
  const typed = signal('')
  const state = signal<'idle' | 'searching' | 'done' | 'failed'>('idle')
  const hits = signal<readonly SearchHit[]>([])
  const hasMore = signal(false)
  const indexing = signal<{ loose: number; messages: number } | undefined>(undefined)
  const threads = new Map<string, KnownThread>()
  /**
   * Messages that were deleted since the view was opened. They are remembered one by one, because they may be
   * restored.
   */
  const deletedMessages = new Set<string>()
  let current: Search | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const { promise: known, resolve: nowKnown, reject: notKnown } = Promise.withResolvers<void>()
  known.catch(() => undefined)
  let endFollowing: (() => void) | undefined

  function prepare(): void {
    endFollowing ??= liveRows(
      deps.subscribe,
      readKnown,
      (rows) => {
        for (const each of rows) threads.set(each.thread.id, each)
        nowKnown()
      },
      apply,
      notKnown,
    )
  }

  async function readKnown(): Promise<KnownThread[]> {
    const rows = await readAllThreads(await deps.database())
    const found: KnownThread[] = []
    for (const [index, row] of rows.entries()) {
      if (index % rowsAtATime === rowsAtATime - 1) await pause()
      found.push(knownOf(row))
    }
    return found
  }

  function apply(changes: Change[]): void {
    let isGone = false
    let isBack = false
    for (const { store, row } of changes) {
      if (store !== 'threads' && store !== 'messages') continue
      if (row.deletedAt !== undefined) {
        isGone = true
        if (store === 'messages') deletedMessages.add(row.id)
        else threads.delete(row.id)
      } else if (store === 'messages') isBack = deletedMessages.delete(row.id) || isBack
      else {
        isBack ||= !threads.has(row.id)
        threads.set(row.id, knownOf(row))
      }
    }
    if (isBack && typed.peek() !== '') look(typed.peek())
    else if (isGone) hits.value = hits.peek().filter(isThere)
  }

  const isKept = (thread: Thread, message: { id: string } | undefined): boolean =>
    threads.has(thread.id) && (message === undefined || !deletedMessages.has(message.id))
  const isThere = ({ thread, message }: SearchHit): boolean => isKept(thread, message)

  /** Archived ones are found too, unless only they are looked at. */
  function isWanted(thread: Thread): boolean {
    const isArchived = thread.archivedAt !== undefined
    const wanted = filter.peek()
    return (isArchived || !wanted.isArchived) && passes(thread, { ...wanted, isArchived })
  }

  async function* find(query: SearchQuery, signal: AbortSignal): AsyncGenerator<FoundThread[]> {
    await known
    const wanted = Array.from(threads.values())
      .filter(({ thread }) => isWanted(thread))
      .sort((one, other) => other.thread.activeAt - one.thread.activeAt)
    if (!signal.aborted) yield* findThreads(await deps.database(), wanted, query, signal)
  }

  /** Shows one page more, or nothing where another search has begun. */
  async function fill(search: Search, before: readonly SearchHit[]): Promise<void> {
    let shown = before
    let page: SearchHit[] = []
    const began = performance.now()
    let isDone = false
    for (;;) {
      search.spare = search.spare.filter(({ thread, inMessage }) => isKept(thread, inMessage?.message))
      const next = search.spare.splice(0, pageSize - page.length)
      page.push(...next.map((found) => hitOf(found, search.query)))
      if (page.length === pageSize || isDone) break
      if (page.length > 0 && performance.now() - began > patienceMs) hits.value = [...shown, ...page]
      const { value, done } = await search.found.next()
      if (search.over.signal.aborted) return
      isDone = done === true
      // Deleted while this was looked for: what it had found until then would come back.
      page = page.filter(isThere)
      shown = shown.filter(isThere)
      search.spare.push(...(value ?? []))
    }
    hits.value = [...shown, ...page]
    hasMore.value = !isDone || search.spare.length > 0
    state.value = 'done'
  }

  /** Never rejects: what goes wrong is told by the state. */
  async function filling(search: Search, shown: readonly SearchHit[]): Promise<void> {
    try {
      await fill(search, shown)
    } catch (error) {
      console.error('The history could not be searched', error)
      if (!search.over.signal.aborted) state.value = 'failed'
    }
    search.filling = undefined
  }

  async function fillOnce(search: Search): Promise<void> {
    search.filling ??= filling(search, hits.peek())
    await search.filling
  }

  function look(words: string): void {
    prepare()
    if (typed.peek().trim() === '') void watchIndex()
    typed.value = words
    current?.over.abort()
    current = undefined
    const query = parseQuery(words)
    if (query === undefined) {
      hits.value = []
      hasMore.value = false
      state.value = words.trim() === '' ? 'idle' : 'done'
      return
    }
    const over = new AbortController()
    current = { query, over, found: find(query, over.signal), spare: [], filling: undefined }
    state.value = 'searching'
    current.filling = filling(current, [])
  }

  /** Watches the index until it covers everything, and then searches again: it may find more. */
  async function watchIndex(): Promise<void> {
    clearTimeout(timer)
    try {
      const wasBehind = indexing.peek() !== undefined
      indexing.value = await readIndexing(await deps.database())
      if (indexing.peek() !== undefined) timer = setTimeout(() => void watchIndex(), lookAgainMs)
      else if (wasBehind && state.peek() === 'done' && hits.peek().length < pageSize) look(typed.peek())
    } catch (error) {
      console.error('It is not known how much is indexed', error)
    }
  }

  return {
    typed,
    state,
    hits,
    hasMore,
    indexing,
    prepare,
    look,
    async firstHit() {
      const asked = current
      await asked?.filling
      return asked === current && state.peek() === 'done' ? hits.peek()[0] : undefined
    },
    async showMore() {
      if (current !== undefined) await fillOnce(current)
    },
    async rebuild() {
      await deps.background.rebuildSearch({})
      await watchIndex()
      look(typed.peek())
    },
    dispose() {
      current?.over.abort()
      clearTimeout(timer)
      endFollowing?.()
    },
  }
}

const knownOf = (thread: Thread): KnownThread => ({
  thread,
  searchable: searchableText(`${thread.title}\n${siteOf(thread) ?? ''}`),
})
