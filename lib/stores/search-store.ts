import { type ReadonlySignal, signal } from '@preact/signals'
import { readAllThreads } from '../db/read'
import { readIndexing, searchMessages } from '../db/read-search'
import { type Message, messageText } from '../domain/message'
import { hasAll, parseQuery, type SearchQuery, type Snippet, snippetOf } from '../domain/search-query'
import { searchableText } from '../domain/searchable-text'
import type { Thread } from '../domain/thread'
import { passes, siteOf, type ThreadFilter } from '../domain/thread-filter'
import type { Change } from '../protocol'
import { liveRows } from './live-rows'
import type { ViewDeps } from './view-deps'

/** A conversation whose title or site has the words, or one of its messages that has them. */
export interface SearchHit {
  thread: Thread
  title: Snippet
  site: Snippet | undefined
  /** `term` is what to look for in it: the longest of the terms. */
  message?: Pick<Message, 'id' | 'role' | 'createdAt'> & { text: Snippet; term: string }
}

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
  showMore(): Promise<void>
  rebuild(): Promise<void>
  dispose(): void
}

const pageSize = 20
/** More than the index leaves over when it has done its work. */
const fewLoose = 2048
const lookAgainMs = 1000

interface KnownThread {
  thread: Thread
  searchable: string
}

export function createSearchStore(deps: ViewDeps, filter: ReadonlySignal<ThreadFilter>): SearchStore {
  const typed = signal('')
  const state = signal<'idle' | 'searching' | 'done' | 'failed'>('idle')
  const hits = signal<readonly SearchHit[]>([])
  const hasMore = signal(false)
  const indexing = signal<{ loose: number; messages: number } | undefined>(undefined)
  const threads = new Map<string, KnownThread>()
  let current = { over: new AbortController(), found: emptyGenerator(), spare: [] as SearchHit[] }
  let timer: ReturnType<typeof setTimeout> | undefined

  const { promise: known, resolve: nowKnown, reject: notKnown } = Promise.withResolvers<void>()
  known.catch(() => undefined)
  let endFollowing: (() => void) | undefined

  function prepare(): void {
    endFollowing ??= liveRows(
      deps.subscribe,
      async () => readAllThreads(await deps.database()),
      (rows) => {
        for (const row of rows) note(row)
        nowKnown()
      },
      apply,
      notKnown,
    )
  }

  function note(thread: Thread): void {
    const words = `${thread.title}\n${siteOf(thread) ?? ''}`
    if (thread.deletedAt === undefined) threads.set(thread.id, { thread, searchable: searchableText(words) })
    else threads.delete(thread.id)
  }

  function apply(changes: Change[]): void {
    const gone = new Set<string>()
    for (const { store, row } of changes) {
      if (store === 'threads') note(row)
      if ((store === 'threads' || store === 'messages') && row.deletedAt !== undefined) gone.add(row.id)
    }
    if (gone.size > 0)
      hits.value = hits
        .peek()
        .filter(({ thread, message }) => !gone.has(thread.id) && !gone.has(message?.id ?? ''))
  }

  /** Archived ones are found too, unless only they are looked at. */
  function isWanted(thread: Thread): boolean {
    const isArchived = thread.archivedAt !== undefined
    const wanted = filter.peek()
    return (isArchived || !wanted.isArchived) && passes(thread, { ...wanted, isArchived })
  }

  async function* find(query: SearchQuery, signal: AbortSignal): AsyncGenerator<SearchHit[]> {
    const titled = Array.from(threads.values())
      .filter(({ thread, searchable }) => hasAll(searchable, query) && isWanted(thread))
      .sort((one, other) => other.thread.activeAt - one.thread.activeAt)
    if (titled.length > 0) yield titled.map(({ thread }) => hitOf(thread, query))
    for await (const messages of searchMessages(await deps.database(), query, signal)) {
      const some = messages.flatMap((message) => {
        const thread = threads.get(message.threadId)?.thread
        return thread && isWanted(thread) ? [hitOf(thread, query, message)] : []
      })
      if (some.length > 0) yield some
    }
  }

  /** Shows one page more, or nothing where another search has begun. */
  async function fill(search: typeof current, shown: readonly SearchHit[]): Promise<void> {
    const page: SearchHit[] = search.spare.splice(0, pageSize)
    let isDone = false
    while (page.length < pageSize && !isDone) {
      const { value, done } = await search.found.next()
      isDone = done === true
      page.push(...(value ?? []))
      if (search.over.signal.aborted) return
    }
    search.spare.push(...page.splice(pageSize))
    hits.value = [...shown, ...page]
    hasMore.value = search.spare.length > 0 || !isDone
    state.value = 'done'
  }

  async function search(query: SearchQuery, mine: typeof current): Promise<void> {
    try {
      await known
      if (mine.over.signal.aborted) return
      mine.found = find(query, mine.over.signal)
      await fill(mine, [])
    } catch (error) {
      console.error('The history could not be searched', error)
      if (!mine.over.signal.aborted) state.value = 'failed'
    }
  }

  async function lookAtIndex(): Promise<void> {
    clearTimeout(timer)
    const now = await readIndexing(await deps.database())
    indexing.value = now.loose > fewLoose ? now : undefined
    if (indexing.value !== undefined)
      timer = setTimeout(() => void lookAtIndex().catch(() => undefined), lookAgainMs)
  }
  lookAtIndex().catch(() => undefined)

  return {
    typed,
    state,
    hits,
    hasMore,
    indexing,
    prepare,
    look(words) {
      prepare()
      typed.value = words
      current.over.abort()
      const query = parseQuery(words)
      current = { over: new AbortController(), found: emptyGenerator(), spare: [] }
      if (query === undefined) {
        hits.value = []
        hasMore.value = false
        state.value = words.trim() === '' ? 'idle' : 'done'
        return
      }
      state.value = 'searching'
      void search(query, current)
    },
    async showMore() {
      await fill(current, hits.peek())
    },
    async rebuild() {
      await deps.background.rebuildSearch({})
      await lookAtIndex()
    },
    dispose() {
      current.over.abort()
      clearTimeout(timer)
      endFollowing?.()
    },
  }
}

async function* emptyGenerator(): AsyncGenerator<SearchHit[]> {
  yield* []
}

function hitOf(thread: Thread, query: SearchQuery, message?: Message): SearchHit {
  const site = siteOf(thread)
  const hit: SearchHit = {
    thread,
    title: snippetOf(thread.title, query),
    site: site === undefined ? undefined : snippetOf(site, query),
  }
  if (message === undefined) return hit
  const { id, role, createdAt } = message
  const term = query.terms.reduce((longest, { text }) => (text.length > longest.length ? text : longest), '')
  return { ...hit, message: { id, role, createdAt, text: snippetOf(messageText(message), query), term } }
}
