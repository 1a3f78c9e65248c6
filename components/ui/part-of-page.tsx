import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Source } from '@/lib/domain/source'
import { partTextsFor } from '@/lib/locale/part-texts-for'
import type { PartKind } from '@/lib/page/visible/part-kind'
import { HiddenReasons } from './hidden-reasons'
import style from './part-of-page.module.css'
import { ScrollText } from './scroll-text'
import tickRow from './tick-row.module.css'
import { useTextsOf } from './use-texts-of'

interface PartOfPageProps {
  kind: PartKind
  /** What it is a part of, where that is still kept. */
  source: Source | undefined
  isIn: boolean
  canLeaveOut: boolean
  tokens: number | undefined
  text: string
  /** What the part comes to, as the list around it writes that. */
  figures: ComponentChildren
  onChange: (isIn: boolean) => void
}

/** A part that a page was read as: it can be read, and taken in or left out. */
export function PartOfPage(props: PartOfPageProps) {
  const own = useTextsOf(partTextsFor)
  const [isOpen, setOpen] = useState(false)
  const { kind, source, isIn, tokens } = props
  const name = own.names[kind]
  return (
    <li>
      <div class={tickRow.head}>
        <input
          type="checkbox"
          class={tickRow.tick}
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
      {/* It has to be known before it is read, and before it is sent. */}
      {kind === 'hidden' && (isIn || isOpen) && <p class={style.hint}>{own.hiddenHint}</p>}
      {isOpen && (
        <>
          {kind === 'hidden' && source && <HiddenReasons source={source} />}
          <ScrollText class={style.text} label={name}>
            {props.text}
          </ScrollText>
        </>
      )}
    </li>
  )
}
