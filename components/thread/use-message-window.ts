import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Segment, type Span, segmentsOf, spanAtEnd, spanInSight } from './message-window'
import type { Bring } from './use-bring'

/** Up to here a conversation is drawn whole. */
const wholeUpTo = 60
/**
 * How far above and below what is in sight messages are drawn, in px. More are drawn when less than a third of it is
 * left.
 */
const marginPx = 1800
/** How much is drawn at first, in px: about what is in sight. What is around it follows soon after. */
const firstFillPx = 1000
/** How far below the top of the view a message stands after a jump to it. */
const shownAtPx = 12

export interface MessageWindow {
  segments: Segment[]
  /** Draws a message wherever it is and brings it into sight, if it is not there yet; `focuses` it too. */
  show: (id: string, options?: { focuses?: boolean }) => void
}

/** Where one reads: a message, and how far below the top of the view it begins. */
export interface Place {
  id: string
  topPx: number
}

interface Shown {
  key: string
  span: Span
  stays: ReadonlySet<string>
  /** How many messages there were. */
  count: number
}

interface MessageWindowOptions {
  scroller: RefObject<HTMLElement | null>
  /** Holds the messages, and nothing else. */
  content: RefObject<HTMLElement | null>
  /** Where one was in other conversations: there it goes on. One that is not named begins at its end. */
  places: Map<string, Place>
  bring: Bring
  /** The end is not to be followed any more. */
  onLeaveEnd: () => void
  isAtEnd: () => boolean
  threadId: string
  ids: readonly string[]
  /** The height of a message that was never drawn, in px, as well as it can be guessed. */
  guessHeight: (id: string, widthPx: number) => number
  /** Messages that must not go, such as one that is being edited. */
  keptId: string | undefined
}

/**
 * Of a conversation with thousands of messages only those around the place that is in sight are drawn. Nothing in
 * sight moves when others come or go: gaps are as high as what they stand for, and where that was only guessed, the
 * browser's scroll anchoring makes up for it.
 */
export function useMessageWindow(options: MessageWindowOptions): MessageWindow {
  const { scroller, content, places, threadId, ids, guessHeight, keptId } = options
  const measured = useRef({ widthPx: 0, heights: new Map<string, number>() })
  const shown = useRef<Shown | undefined>(undefined)
  const wanted = useRef<(Place & { focuses?: boolean }) | undefined>(undefined)
  const [, drawAnew] = useState(0)

  const heightsOf = (): number[] => {
    const { heights, widthPx } = measured.current
    return ids.map((id) => heights.get(id) ?? guessHeight(id, widthPx || innerWidth))
  }
  const spanAround = (index: number, topPx: number, viewPx: number): Span => {
    const heights = heightsOf()
    const top = heights.slice(0, index).reduce((sum, height) => sum + height, 0) - topPx
    return spanInSight(heights, top - marginPx, top + viewPx + marginPx)
  }
  const begin = (): Shown => {
    const place = places.get(threadId)
    const index = place === undefined ? -1 : ids.indexOf(place.id)
    const begun = { key: threadId, stays: new Set<string>(), count: ids.length }
    if (place === undefined || index === -1) return { ...begun, span: spanAtEnd(heightsOf(), firstFillPx) }
    wanted.current = place
    return { ...begun, span: spanAround(index, place.topPx, innerHeight) }
  }

  if (shown.current?.key !== threadId) shown.current = undefined
  if (ids.length > 0) {
    shown.current ??= begin()
    const { span, count } = shown.current
    if (ids.length <= wholeUpTo) shown.current.span = { from: 0, to: ids.length }
    else if (count !== ids.length && span.to >= count) shown.current.span = { ...span, to: ids.length }
    shown.current.count = ids.length
  }
  const stays = new Set(shown.current?.stays)
  if (keptId !== undefined) stays.add(keptId)
  const segments = segmentsOf(ids, heightsOf(), shown.current?.span ?? { from: 0, to: 0 }, stays)

  const goTo = (place: Place & { focuses?: boolean }, box: HTMLElement) => {
    const index = ids.indexOf(place.id)
    if (index === -1 || shown.current === undefined) return
    wanted.current = place
    if (ids.length > wholeUpTo) {
      shown.current.stays = content.current ? inUse(content.current) : new Set()
      shown.current.span = spanAround(index, place.topPx, box.clientHeight)
    }
    drawAnew((count) => count + 1)
  }

  /** Draws what has come near to what is in sight, and remembers where that is. */
  const update = () => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner || shown.current === undefined || wanted.current !== undefined) return
    if (inner.clientWidth !== measured.current.widthPx) {
      const reading = places.get(threadId)
      measured.current = { widthPx: inner.clientWidth, heights: new Map() }
      // Another width changes all heights, so the message that was being read is brought back, and not the old scroll
      // position.
      if (reading !== undefined && !options.isAtEnd()) {
        goTo(reading, box)
        return
      }
    }
    const place = options.isAtEnd() ? undefined : placeIn(box, inner)
    if (place === undefined) places.delete(threadId)
    else places.set(threadId, place)
    if (ids.length <= wholeUpTo) return
    measure(inner, measured.current.heights)
    const heights = heightsOf()
    const top = box.scrollTop - inner.offsetTop
    const bottom = top + box.clientHeight
    const { span } = shown.current
    const near = spanInSight(heights, top - marginPx / 3, bottom + marginPx / 3)
    if (near.from >= span.from && near.to <= span.to) return
    shown.current.span = spanInSight(heights, top - marginPx, bottom + marginPx)
    shown.current.stays = inUse(inner)
    drawAnew((count) => count + 1)
  }
  const latest = useRef(update)
  latest.current = update

  useEffect(() => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner) return
    const onChange = () => latest.current()
    const observer = new ResizeObserver(onChange)
    observer.observe(inner)
    observer.observe(box)
    box.addEventListener('scroll', onChange, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onChange)
    }
  }, [scroller, content])

  useLayoutEffect(() => latest.current(), [ids])

  useLayoutEffect(() => {
    const place = wanted.current
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner || !place) return
    wanted.current = undefined
    const row = rowOf(inner, place.id)
    if (row === undefined) return
    options.onLeaveEnd()
    box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - place.topPx
    if (place.focuses) articleIn(row, place.id)?.focus({ preventScroll: true })
  })

  const bringIntoSight = (id: string, focuses: boolean) => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner) return
    const row = rowOf(inner, id)
    if (row === undefined || !isInSight(row, box)) {
      measure(inner, measured.current.heights)
      goTo({ id, topPx: shownAtPx, focuses }, box)
    } else if (focuses) articleIn(row, id)?.focus()
  }
  const latestBring = useRef(bringIntoSight)
  latestBring.current = bringIntoSight

  return {
    segments,
    show(id, { focuses = false } = {}) {
      let takesFocus = focuses
      options.bring.to(() => {
        latestBring.current(id, takesFocus)
        takesFocus = false
      })
    },
  }
}

function placeIn(box: HTMLElement, inner: HTMLElement): Place | undefined {
  const edge = box.getBoundingClientRect().top
  for (const row of inner.children) {
    const { top, bottom } = row.getBoundingClientRect()
    const id = bottom > edge ? idsIn(row)[0] : undefined
    if (id !== undefined) return { id, topPx: top - edge }
  }
  return undefined
}

function isInSight(row: Element, box: HTMLElement): boolean {
  const [own, view] = [row.getBoundingClientRect(), box.getBoundingClientRect()]
  return own.top >= view.top && own.top < view.bottom - 40
}

const articleIn = (row: Element, id: string): HTMLElement | null =>
  row.matches('article') ? (row as HTMLElement) : row.querySelector(`[data-message-id="${id}"]`)

/** The ids of the messages that a row shows: one, or several answers beside each other. */
function idsIn(row: Element): string[] {
  const own = row.getAttribute('data-message-id')
  if (own !== null) return [own]
  return Array.from(
    row.querySelectorAll('[data-message-id]'),
    (each) => each.getAttribute('data-message-id') ?? '',
  )
}

const rowOf = (inner: HTMLElement, id: string): Element | undefined =>
  Array.from(inner.children).find((row) => idsIn(row).includes(id))

/** A row reaches to where the next one begins: margins are part of it. */
function measure(inner: HTMLElement, heights: Map<string, number>): void {
  const rows = Array.from(inner.children)
  const tops = rows.map((row) => row.getBoundingClientRect().top)
  for (const [index, row] of rows.entries()) {
    const end = tops[index + 1] ?? row.getBoundingClientRect().bottom
    for (const id of idsIn(row)) heights.set(id, end - (tops[index] ?? end))
  }
}

/** What the keyboard or the selection is in must not go: both would be lost. */
function inUse(inner: HTMLElement): Set<string> {
  const rows = Array.from(inner.children)
  const selection = getSelection()
  const isSelected = selection !== null && !selection.isCollapsed
  const nodes = [
    document.activeElement,
    isSelected && selection.anchorNode,
    isSelected && selection.focusNode,
  ]
  const used = nodes
    .map((node) => (node ? rows.findIndex((row) => row.contains(node)) : -1))
    .filter((index) => index !== -1)
  if (used.length === 0) return new Set()
  const [first, last] = [Math.min(...used), Math.max(...used)]
  return new Set(
    (isSelected ? rows.slice(first, last + 1) : [rows[first]]).flatMap((row) => (row ? idsIn(row) : [])),
  )
}
