import { useEffect, useMemo, useState } from 'preact/hooks'
import { historyTextsFor } from '@/lib/locale/history-texts-for'
import type { SearchHit } from '@/lib/stores/history/search-hit'
import type { SearchStore } from '@/lib/stores/history/search-store'
import { Button } from '../ui/button'
import { MarkedText } from '../ui/marked-text'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './history-search.module.css'

interface SearchFieldProps {
  store: SearchStore
  /** Moves the focus into the list of hits, or of all conversations. */
  onDown: () => void
  onEnter: () => void
}

export function SearchField({ store, onDown, onEnter }: SearchFieldProps) {
  const own = useTextsOf(historyTextsFor)
  return (
    <input
      autocomplete="off"
      type="search"
      class={style.field}
      aria-label={own.search}
      placeholder={own.search}
      value={store.typed.value}
      onFocus={store.prepare}
      onInput={(event) => store.look(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.isComposing) return
        if (event.key === 'ArrowDown') {
          event.preventDefault()
          onDown()
        } else if (event.key === 'Enter') {
          event.preventDefault()
          onEnter()
        } else if (event.key === 'Escape' && store.typed.value !== '') {
          event.preventDefault()
          event.stopPropagation()
          store.look('')
        }
      }}
    />
  )
}

interface SearchResultsProps {
  store: SearchStore
  onOpen: (hit: SearchHit) => void
}

/** What was found, instead of the list of conversations, for as long as something is typed. */
export function SearchResults({ store, onOpen }: SearchResultsProps) {
  const texts = useTexts()
  const own = useTextsOf(historyTextsFor)
  const hits = store.hits.value
  const state = store.state.value
  const indexing = store.indexing.value
  const number = new Intl.NumberFormat(texts.language)
  const isSlow = useSlow(state === 'searching')
  return (
    <section class={style.results} aria-label={own.search}>
      <p class={style.about} role="status">
        {state === 'failed'
          ? own.searchFailed
          : state === 'searching'
            ? isSlow && own.searching
            : hits.length === 0
              ? own.foundNothing
              : own.found(hits.length, store.hasMore.value)}
      </p>
      {indexing && (
        <p class={style.about}>
          {own.indexing(number.format(indexing.messages - indexing.loose), number.format(indexing.messages))}
        </p>
      )}
      <ul class={style.list} aria-label={own.search}>
        {hits.map((hit) => (
          <li key={`${hit.thread.id}/${hit.message?.id}`}>
            <HitLink hit={hit} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {store.hasMore.value && state === 'done' && (
        <Button look="quiet" onClick={() => store.showMore()}>
          {texts.more}
        </Button>
      )}
      {hits.length === 0 && indexing === undefined && state === 'done' && (
        <Button look="quiet" onClick={() => store.rebuild()}>
          {own.rebuildSearch}
        </Button>
      )}
    </section>
  )
}

function HitLink({ hit, onOpen }: { hit: SearchHit; onOpen: (hit: SearchHit) => void }) {
  const texts = useTexts()
  const own = useTextsOf(historyTextsFor)
  const { thread, title, site, message } = hit
  const date = useMemo(() => new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium' }), [texts])
  return (
    <a
      href={`#${thread.id}`}
      class={style.hit}
      data-message-id={message?.id}
      onClick={(event) => {
        event.preventDefault()
        onOpen(hit)
      }}
    >
      <span class={style.title} dir="auto">
        <MarkedText snippet={title} />
      </span>
      <span class={style.where}>
        {thread.archivedAt !== undefined && <span>{own.archived}</span>}
        {site && (
          <span class={style.site}>
            <MarkedText snippet={site} />
          </span>
        )}
        <time>{date.format(message?.createdAt ?? thread.activeAt)}</time>
      </span>
      {message && (
        <span class={style.text} dir="auto">
          {message.role === 'user' && <span class={style.who}>{own.you}: </span>}
          <MarkedText snippet={message.text} />
        </span>
      )}
    </a>
  )
}

/** A search takes a moment: only one that takes longer is worth a word. */
function useSlow(isSearching: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isSearching) return
    const timer = setTimeout(() => setSlow(true), 300)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [isSearching])
  return isSlow
}
