import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { partTextsFor } from '@/lib/locale/part-texts-for'
import type { PartKind } from '@/lib/page/visible/part-kind'
import style from './part-of-page.module.css'
import { ScrollText } from './scroll-text'
import { useTextsOf } from './use-texts-of'

interface PartOfPageProps {
  kind: PartKind
  isIn: boolean
  canLeaveOut: boolean
  tokens: number | undefined
  text: string
  /** What the part comes to, as the list around it writes that. */
  figures: ComponentChildren
  /** What has to be known before its text is read. */
  before?: ComponentChildren
  onChange: (isIn: boolean) => void
}

/** A part that a page was read as: it can be read, and taken in or left out. */
export function PartOfPage(props: PartOfPageProps) {
  const own = useTextsOf(partTextsFor)
  const [isOpen, setOpen] = useState(false)
  const { kind, isIn, tokens } = props
  const name = own.names[kind]
  return (
    <li>
      <div class={style.head}>
        <input
          type="checkbox"
          class={style.tick}
          aria-label={name}
          data-state={isIn ? 'taken' : 'left-out'}
          data-tokens={tokens ?? ''}
          checked={isIn}
          disabled={!props.canLeaveOut}
          onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
        />
        <button
          type="button"
          class={style.name}
          data-in={isIn}
          aria-label={own.show(name)}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </button>
        {props.figures}
      </div>
      {isOpen && (
        <>
          {props.before}
          <ScrollText class={style.text} label={name}>
            {props.text}
          </ScrollText>
        </>
      )}
    </li>
  )
}
