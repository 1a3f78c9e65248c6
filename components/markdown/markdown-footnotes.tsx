import type { ComponentChildren } from 'preact'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import type { Block, Footnote } from '@/lib/markdown/node'
import { useTextsOf } from '../ui/use-texts-of'
import style from './markdown.module.css'

/** A note may have several marks. Its link back leads to the mark that was followed. */
const cameFrom = new WeakMap<Element, HTMLElement>()

const inAnswer = (element: Element, selector: string): HTMLElement | null | undefined =>
  element.closest('article')?.querySelector<HTMLElement>(selector)

export function FootnoteMark({ number }: { number: number }) {
  const own = useTextsOf(messageTextsFor)
  return (
    <sup>
      <button
        type="button"
        class={style.footnoteMark}
        aria-label={own.footnoteNumber(number)}
        data-footnote={number}
        onClick={({ currentTarget }) => {
          const note = inAnswer(currentTarget, `li[data-footnote="${number}"]`)
          if (!note) return
          cameFrom.set(note, currentTarget)
          note.focus()
        }}
      >
        {number}
      </button>
    </sup>
  )
}

interface FootnotesProps {
  notes: Footnote[]
  drawBlocks: (blocks: Block[]) => ComponentChildren
}

export function Footnotes({ notes, drawBlocks }: FootnotesProps) {
  const own = useTextsOf(messageTextsFor)
  return (
    <section class={style.footnotes} aria-label={own.footnotes}>
      <ol>
        {notes.map(({ number, blocks }) => (
          <li key={number} value={number} tabIndex={-1} data-footnote={number}>
            {drawBlocks(blocks)}
            <button
              type="button"
              class={style.footnoteBack}
              aria-label={own.backToText}
              title={own.backToText}
              onClick={({ currentTarget }) => {
                const note = currentTarget.closest('li')
                const mark = note === null ? undefined : cameFrom.get(note)
                if (mark?.isConnected) mark.focus()
                else inAnswer(currentTarget, `sup [data-footnote="${number}"]`)?.focus()
              }}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
