import type { ComponentChildren } from 'preact'
import type { Block, Footnote } from '@/lib/markdown/node'
import { useTexts } from '../ui/texts-context'
import style from './markdown.module.css'

/** A note may have several marks. Its link back leads to the mark that was followed. */
const cameFrom = new WeakMap<Element, HTMLElement>()

const inAnswer = (element: Element, selector: string): HTMLElement | null | undefined =>
  element.closest('article')?.querySelector<HTMLElement>(selector)

export function FootnoteMark({ number }: { number: number }) {
  const texts = useTexts()
  return (
    <sup>
      <button
        type="button"
        class={style.footnoteMark}
        aria-label={texts.footnoteNumber(number)}
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
  const texts = useTexts()
  return (
    <section class={style.footnotes} aria-label={texts.footnotes}>
      <ol>
        {notes.map(({ number, blocks }) => (
          <li key={number} value={number} tabIndex={-1} data-footnote={number}>
            {drawBlocks(blocks)}
            <button
              type="button"
              class={style.footnoteBack}
              aria-label={texts.backToText}
              title={texts.backToText}
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
