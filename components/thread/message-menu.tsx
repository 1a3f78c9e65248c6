import { GitFork, Info, ListTree, ListX, TextCursorInput, Trash2, Volume2, VolumeX } from 'lucide'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { branchTextsFor } from '@/lib/locale/branch-texts-for'
import { speechTextsFor } from '@/lib/locale/speech-texts-for'
import { Icon } from '../ui/icon'
import { useTextsOf } from '../ui/use-texts-of'
import style from './message-menu.module.css'

interface MessageMenuProps {
  label: string
  anchor: RefObject<HTMLElement | null>
  /** Puts the answer into the field that was used last in the page; undefined where there is none. */
  onPut: (() => void) | undefined
  onDelete: (below: boolean) => void
  onFork: () => void
  /** Shows the request of another answer, or of the rest of this one; each where it can be asked for. */
  reviews: readonly { door: 'retry' | 'continue'; onReview: () => void }[]
  /** Shows what was sent and came; undefined where nothing was. */
  onDetails: (() => void) | undefined
  /** Reads the message aloud, or stops that; undefined where there is no voice for it. */
  reading: { isOn: boolean; onToggle: () => void } | undefined
  onClose: () => void
}

const gapPx = 4

/** What is seldom done with a message. It stands above everything, where its button is. */
export function MessageMenu({
  label,
  anchor,
  onPut,
  onDelete,
  onFork,
  reviews,
  onDetails,
  reading,
  onClose,
}: MessageMenuProps) {
  const own = useTextsOf(branchTextsFor)
  const speech = useTextsOf(speechTextsFor)
  const menu = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const [box, button] = [menu.current, anchor.current?.getBoundingClientRect()]
    if (box === null || button === undefined) return
    box.showPopover()
    const { offsetWidth, offsetHeight } = box
    const fitsBelow = button.bottom + gapPx + offsetHeight <= innerHeight
    box.style.left = `${Math.max(gapPx, Math.min(button.right, innerWidth - gapPx) - offsetWidth)}px`
    box.style.top = `${fitsBelow ? button.bottom + gapPx : Math.max(gapPx, button.top - gapPx - offsetHeight)}px`
    itemsOf(box)[0]?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const items = itemsOf(event.currentTarget)
    const at = items.findIndex((item) => item.matches(':focus'))
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ]
    if (event.key === 'Tab') event.currentTarget.hidePopover()
    if (next === undefined) return
    event.preventDefault()
    items[next % items.length]?.focus()
  }

  const choose = (act: () => void) => {
    menu.current?.hidePopover()
    act()
  }

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      class={style.menu}
      onKeyDown={onKeyDown}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {reading && (
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(reading.onToggle)}>
          <Icon of={reading.isOn ? VolumeX : Volume2} />
          {reading.isOn ? speech.stopReading : speech.readAloud}
        </button>
      )}
      {onPut && (
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(onPut)}>
          <Icon of={TextCursorInput} />
          {own.putIntoField}
        </button>
      )}
      {reviews.map(({ door, onReview }) => (
        <button key={door} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(onReview)}>
          <Icon of={ListTree} />
          {own.reviewOf[door]}
        </button>
      ))}
      {onDetails && (
        <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(onDetails)}>
          <Icon of={Info} />
          {own.details}
        </button>
      )}
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(onFork)}>
        <Icon of={GitFork} />
        {own.fork}
      </button>
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(() => onDelete(false))}>
        <Icon of={Trash2} />
        {own.deleteMessage}
      </button>
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => choose(() => onDelete(true))}>
        <Icon of={ListX} />
        {own.deleteBelow}
      </button>
    </div>
  )
}

const itemsOf = (menu: HTMLElement) => Array.from(menu.querySelectorAll<HTMLElement>('[role="menuitem"]'))
