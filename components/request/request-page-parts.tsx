import { useState } from 'preact/hooks'
import { partTextsFor } from '@/lib/locale/part-texts-for'
import { type LeftOutKind, leftOutKinds } from '@/lib/page/visible/part-kind'
import type { RequestRow, SectionRow } from '@/lib/stores/sending/request-rows'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { RowFigures } from '../ui/row-figures'
import { ScrollText } from '../ui/scroll-text'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-row.module.css'

interface RequestPagePartsProps {
  row: RequestRow
  store: RequestStore
  sections: readonly SectionRow[]
}

/** What a page has besides its main text: each goes along if it is ticked. */
export function RequestPageParts({ row, store, sections }: RequestPagePartsProps) {
  const own = useTextsOf(partTextsFor)
  return (
    <div role="group" aria-label={own.parts}>
      <ul class={style.within}>
        {leftOutKinds.map((kind) => {
          const part = sections.filter((section) => section.part === kind)
          return part.length > 0 && <PagePart key={kind} kind={kind} part={part} row={row} store={store} />
        })}
      </ul>
    </div>
  )
}

interface PagePartProps {
  kind: LeftOutKind
  part: readonly SectionRow[]
  row: RequestRow
  store: RequestStore
}

function PagePart({ kind, part, row, store }: PagePartProps) {
  const own = useTextsOf(partTextsFor)
  const [isOpen, setOpen] = useState(false)
  const isIn = part.some((section) => section.isIn)
  const name = own.names[kind]
  const tokens = part.reduce<number | undefined>((sum, { text }) => {
    const own = store.tokensIn(text)
    return sum === undefined || own === undefined ? undefined : sum + own
  }, 0)
  return (
    <li class={`${style.row} ${style.part}`} data-in={isIn}>
      <div class={style.head}>
        <input
          type="checkbox"
          class={style.tick}
          aria-label={name}
          data-state={isIn ? 'taken' : 'left-out'}
          data-tokens={tokens ?? ''}
          checked={isIn}
          onChange={({ currentTarget }) =>
            store.setSections(
              row,
              part.map(({ index }) => index),
              currentTarget.checked,
            )
          }
        />
        <button
          type="button"
          class={style.name}
          aria-label={own.show(name)}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </button>
        <RowFigures store={store} tokens={tokens} />
      </div>
      {isOpen && (
        <ScrollText class={style.text} label={name}>
          {part.map(({ text }) => text).join('\n\n')}
        </ScrollText>
      )}
    </li>
  )
}
