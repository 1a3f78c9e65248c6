import { Archive, ListFilter } from 'lucide'
import { useState } from 'preact/hooks'
import { addDays, startOfDay } from '@/lib/domain/local-day'
import { isNarrowed } from '@/lib/domain/thread-filter'
import type { HistoryTexts } from '@/lib/locale/history-texts-en'
import type { ThreadListStore } from '@/lib/stores/thread-list-store'
import { Button } from './button'
import style from './history.module.css'
import { HistoryFilter } from './history-filter'
import { HistoryItem, type ThreadHandlers } from './history-item'
import { IconButton } from './icon-button'
import { useTexts } from './texts-context'
import { useHistoryTexts } from './use-history-texts'

interface HistoryProps {
  store: ThreadListStore
  currentId: string
  handlers: ThreadHandlers
  nameOfBuiltIn: (actionId: string) => string | undefined
}

export function History({ store, currentId, handlers, nameOfBuiltIn }: HistoryProps) {
  const texts = useTexts()
  const own = useHistoryTexts()
  const [showsFilter, setShowsFilter] = useState(false)
  const filter = store.filter.value
  const pinned = store.pinned.value
  const threads = store.threads.value
  const isFiltered = isNarrowed(filter)
  const temporary = store.temporary.value
  const isEmpty = temporary.length + pinned.length + threads.length === 0 && store.state.value === 'ready'
  const nameOfDay = dayNames(own, texts.language)
  const headings = threads.map(({ activeAt }) => nameOfDay(activeAt))
  return (
    <nav class={style.history} aria-label={texts.history}>
      <div class={style.tools}>
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
      {isEmpty && (
        <p class={style.empty}>
          {isFiltered ? own.noneFound : filter.isArchived ? own.archiveEmpty : texts.noHistory}
        </p>
      )}
      <ul class={style.list} aria-label={texts.history}>
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
      {store.hasMore.value && (
        <Button look="quiet" onClick={() => store.showMore()}>
          {texts.more}
        </Button>
      )}
    </nav>
  )
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
