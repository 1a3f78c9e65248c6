import { TextQuote } from 'lucide'
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../ui/icon'
import { useTexts } from '../ui/texts-context'
import style from './quote-button.module.css'
import { selectedAnswer } from './selected-answer'

interface QuoteButtonProps {
  /** What it stands in, and within which answers can be selected. */
  frame: RefObject<HTMLElement | null>
  onQuote: (text: string) => void
}

/** Stands below words that are selected in an answer. */
export function QuoteButton({ frame, onQuote }: QuoteButtonProps) {
  const texts = useTexts()
  const [place, setPlace] = useState<{ top: number; left: number } | undefined>(undefined)

  useEffect(() => {
    const follow = () => {
      const selected = selectedAnswer()
      const box = frame.current?.getBoundingClientRect()
      if (selected === undefined || box === undefined) {
        setPlace(undefined)
        return
      }
      const { bottom, left } = selected.box
      const isInSight = bottom > box.top && bottom < box.bottom
      setPlace(
        isInSight
          ? { top: Math.min(bottom - box.top + 6, box.height - 40), left: Math.max(8, left - box.left) }
          : undefined,
      )
    }
    document.addEventListener('selectionchange', follow)
    // The selection moves with the text that it stands in; scrolling is not told by elements further up.
    document.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => {
      document.removeEventListener('selectionchange', follow)
      document.removeEventListener('scroll', follow, { capture: true })
    }
  }, [frame])

  if (place === undefined) return null
  return (
    <button
      type="button"
      class={style.quote}
      style={{ top: `${place.top}px`, left: `min(${place.left}px, 100% - 120px)` }}
      // The click would take the selection away before it is read.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        const selected = selectedAnswer()
        if (selected) onQuote(selected.text)
      }}
    >
      <Icon of={TextQuote} />
      {texts.quote}
    </button>
  )
}
