import { ChevronDown, ChevronUp, X } from 'lucide'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { createFindStore } from '@/lib/stores/rows/find-store'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { focusField } from '../ui/focus-field'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import style from './find-bar.module.css'
import { findRanges } from './find-ranges'

interface FindBarProps {
  store: ThreadStore
  /** Brings a message into sight, drawn or not. */
  onShow: (id: string) => void
  /** What to look for at once, the message that it is wanted in, and what else is marked there. */
  first?: { terms: readonly string[]; messageId: string } | undefined
  onClose: () => void
}

const all = 'keyside-found'
const current = 'keyside-found-current'
/** How far from the edges of the view a hit is brought at least. */
const marginPx = 60

/** Looks for words in the conversation, in messages that are not drawn too, which the browser's own search can't. */
export function FindBar({ store, onShow, first, onClose }: FindBarProps) {
  const texts = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const find = useMemo(() => createFindStore(store, () => first?.messageId ?? firstInSight()), [store, first])
  /**
   * Which of the hits in the message is the current one, counted from the end where negative, and whether to scroll to
   * it.
   */
  const place = useRef({ index: 0, isWanted: false })
  const query = find.query.value
  const hits = find.hits.value
  const currentId = find.currentId.value

  const paint = () => {
    const words = find.query.peek()
    const ranges = new Map(
      find.hits.peek().flatMap((id) => {
        const article = drawn(id)
        return article ? [[id, findRanges(article, words)] as const] : []
      }),
    )
    const own = ranges.get(find.currentId.peek() ?? '') ?? []
    const index = place.current.index < 0 ? own.length - 1 : Math.min(place.current.index, own.length - 1)
    const range = own[index]
    const article = first && words === first.terms[0] ? drawn(first.messageId) : undefined
    const others = article ? first?.terms.slice(1).flatMap((term) => findRanges(article, term)) : undefined
    const marked = [...ranges.values()].flat().filter((each) => each !== range)
    CSS.highlights.set(all, new Highlight(...marked, ...(others ?? [])))
    CSS.highlights.set(current, new Highlight(...(range ? [range] : [])))
    if (own.length > 0) place.current.index = index
    if (range === undefined || !place.current.isWanted) return
    place.current.isWanted = false
    bringIntoSight(range)
  }

  useEffect(() => {
    field.current?.focus()
    if (first !== undefined) {
      find.look(first.terms[0] ?? '')
      goTo(0)
    }
    return () => {
      CSS.highlights.delete(all)
      CSS.highlights.delete(current)
    }
  }, [])

  useEffect(() => {
    paint()
    const log = conversation()
    if (!log || query === '') return
    let frame = 0
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(paint)
    })
    observer.observe(log, { subtree: true, childList: true, characterData: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  })

  const close = () => {
    const article = currentId === undefined ? undefined : drawn(currentId)
    if (article) article.focus({ preventScroll: true })
    else focusField()
    onClose()
  }
  const goTo = (index: number) => {
    place.current = { index, isWanted: true }
    const id = find.currentId.peek()
    const article = id === undefined ? undefined : drawn(id)
    const isDrawn = article !== undefined && findRanges(article, find.query.peek()).length > 0
    // The beginning of a long message would come into sight, and not what was found in it.
    if (id !== undefined && !isDrawn) onShow(id)
    paint()
  }
  const step = (by: 1 | -1) => {
    const article = currentId === undefined ? undefined : drawn(currentId)
    const next = place.current.index + by
    if (article && next >= 0 && next < findRanges(article, query).length) goTo(next)
    else {
      find.step(by)
      goTo(by === 1 ? 0 : -1)
    }
  }
  const at = currentId === undefined ? 0 : hits.indexOf(currentId) + 1

  return (
    <form
      role="search"
      aria-label={texts.find}
      class={style.bar}
      onSubmit={(event) => {
        event.preventDefault()
        step(1)
      }}
      onKeyDown={(event) => {
        if (event.isComposing) return
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          close()
        } else if (event.key === 'Enter' && event.shiftKey) {
          event.preventDefault()
          step(-1)
        }
      }}
    >
      <input
        autocomplete="off"
        ref={field}
        type="search"
        class={style.field}
        aria-label={texts.find}
        placeholder={texts.find}
        value={query}
        onInput={(event) => {
          find.look(event.currentTarget.value)
          goTo(0)
        }}
      />
      <span role="status" class={style.count}>
        {query.trim() === '' ? '' : hits.length === 0 ? texts.nothingFound : texts.foundIn(at, hits.length)}
      </span>
      <IconButton
        label={texts.previousMatch}
        icon={ChevronUp}
        disabled={hits.length === 0}
        onClick={() => step(-1)}
      />
      <IconButton
        label={texts.nextMatch}
        icon={ChevronDown}
        disabled={hits.length === 0}
        onClick={() => step(1)}
      />
      <IconButton label={texts.close} icon={X} onClick={close} />
    </form>
  )
}

const conversation = () => document.querySelector<HTMLElement>('[role="log"]')

const drawn = (id: string): HTMLElement | undefined =>
  conversation()?.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`) ?? undefined

function firstInSight(): string | undefined {
  const log = conversation()
  if (!log) return undefined
  const top = log.getBoundingClientRect().top
  return Array.from(log.querySelectorAll<HTMLElement>('[data-message-id]')).find(
    (each) => each.getBoundingClientRect().bottom > top,
  )?.dataset.messageId
}

function bringIntoSight(range: Range): void {
  const log = conversation()
  if (!log) return
  // Within a code block or a table that scrolls by itself, the browser finds the way.
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const [own, view] = [range.getBoundingClientRect(), log.getBoundingClientRect()]
  if (own.top < view.top + marginPx) log.scrollTop -= view.top + marginPx - own.top
  else if (own.bottom > view.bottom - marginPx) log.scrollTop += own.bottom - (view.bottom - marginPx)
}
