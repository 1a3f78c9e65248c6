import { Archive, ListFilter } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import { addDays, startOfDay } from '@/lib/domain/text/local-day'
import { isNarrowed } from '@/lib/domain/thread-filter'
import type { HistoryTexts } from '@/lib/locale/en/history-texts'
import { historyTextsFor } from '@/lib/locale/history-texts-for'
import type { SearchHit } from '@/lib/stores/history/search-hit'
import type { SearchStore } from '@/lib/stores/history/search-store'
import type { ThreadListStore } from '@/lib/stores/history/thread-list-store'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './history.module.css'
import { HistoryFilter } from './history-filter'
import { HistoryItem, type ThreadHandlers } from './history-item'
import { SearchField, SearchResults } from './history-search'

interface HistoryProps {
  store: ThreadListStore
  currentId: string
  handlers: ThreadHandlers
  onOpenHit: (hit: SearchHit) => void
  nameOfBuiltIn: (actionId: string) => string | undefined
}

export function History({ store, currentId, handlers, onOpenHit, nameOfBuiltIn }: HistoryProps) {
  const texts = useTexts()
  const own = useTextsOf(historyTextsFor)
  const [showsFilter, setShowsFilter] = useState(false)
  const filter = store.filter.value
  const pinned = store.pinned.value
  const threads = store.threads.value
  const isFiltered = isNarrowed(filter)
  const nav = useRef<HTMLElement>(null)
  const [search, setSearch] = useState<SearchStore | undefined>(undefined)
  useEffect(() => {
    let isGone = false
    void store.search().then((made) => !isGone && setSearch(made))
    return () => {
      isGone = true
    }
  }, [store])
  // The typed words are searched again when the filter changes.
  useEffect(() => {
    if (search !== undefined && search.typed.peek() !== '') search.look(search.typed.peek())
  }, [search, filter])
  const isSearching = search !== undefined && search.typed.value.trim() !== ''
  const move = (by: 1 | -1) => {
    const field = nav.current?.querySelector<HTMLElement>('input[type="search"]')
    const links = Array.from(nav.current?.querySelectorAll<HTMLElement>('li a') ?? [])
    const at = links.findIndex((link) => link === document.activeElement)
    const next = at + by
    if (next < 0) field?.focus()
    else links[Math.min(next, links.length - 1)]?.focus()
  }
  const temporary = store.temporary.value
  const isEmpty = temporary.length + pinned.length + threads.length === 0 && store.state.value === 'ready'
  const nameOfDay = dayNames(own, texts.language)
  const headings = threads.map(({ activeAt }) => nameOfDay(activeAt))
  return (
    <nav
      ref={nav}
      class={style.history}
      aria-label={texts.history}
      onKeyDown={(event) => {
        const isLink = event.target instanceof HTMLAnchorElement
        if (!isLink || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
        event.preventDefault()
        move(event.key === 'ArrowDown' ? 1 : -1)
      }}
    >
      <div class={style.tools}>
        {search && (
          <SearchField store={search} onDown={() => move(1)} onEnter={() => openFirst(search, onOpenHit)} />
        )}
        <IconButton
          label={own.showArchive}
          icon={Archive}
          aria-pressed={filter.isArchived}
          onClick={() => store.setFilter({ ...filter, isArchived: !filter.isArchived })}
        />
        <IconButton
          label={isFiltered ? own.filtered : own.filter}
          icon={ListFilter}
          aria-expanded={showsFilter}
          data-on={isFiltered}
          onClick={() => setShowsFilter(!showsFilter)}
        />
      </div>
      {showsFilter && (
        <HistoryFilter
          filter={filter}
          onFilter={store.setFilter}
          loadFacets={store.facets}
          nameOfBuiltIn={nameOfBuiltIn}
        />
      )}
      {isSearching && <SearchResults store={search} onOpen={onOpenHit} />}
      {!isSearching && isEmpty && (
        <p class={style.empty}>
          {isFiltered ? own.noneFound : filter.isArchived ? own.archiveEmpty : texts.noHistory}
        </p>
      )}
      <ul class={style.list} aria-label={texts.history} hidden={isSearching}>
        {temporary.map((thread, index) => (
          <HistoryItem
            key={thread.id}
            thread={thread}
            isCurrent={thread.id === currentId}
            handlers={handlers}
            heading={index === 0 ? own.temporary : undefined}
          />
        ))}
        {pinned.map((thread, index) => (
          <HistoryItem
            key={thread.id}
            thread={thread}
            isCurrent={thread.id === currentId}
            handlers={handlers}
            heading={index === 0 ? own.pinned : undefined}
          />
        ))}
        {threads.map((thread, index) => (
          <HistoryItem
            key={thread.id}
            thread={thread}
            isCurrent={thread.id === currentId}
            handlers={handlers}
            heading={headings[index] === headings[index - 1] ? undefined : headings[index]}
          />
        ))}
      </ul>
      {!isSearching && store.hasMore.value && (
        <Button look="quiet" onClick={() => store.showMore()}>
          {texts.more}
        </Button>
      )}
    </nav>
  )
}

/** Waits for the search of what is typed: until it is done, the hits are those of the words before. */
async function openFirst(search: SearchStore, onOpen: (hit: SearchHit) => void): Promise<void> {
  const first = await search.firstHit()
  if (first !== undefined) onOpen(first)
}

/** What a day is called: by how long ago it was, and with its year where that is another. */
function dayNames(own: HistoryTexts, language: string): (atMs: number) => string {
  const today = startOfDay(Date.now())
  const yesterday = addDays(today, -1)
  const year = new Date().getFullYear()
  const inYear = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
  const withYear = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  return (atMs) => {
    if (atMs >= today) return own.today
    if (atMs >= yesterday) return own.yesterday
    return (new Date(atMs).getFullYear() === year ? inYear : withYear).format(atMs)
  }
}
