import { partTextsFor } from '@/lib/locale/part-texts-for'
import { type LeftOutKind, leftOutKinds } from '@/lib/page/visible/part-kind'
import type { RequestRow, SectionRow } from '@/lib/stores/sending/request-rows'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { PartOfPage } from '../ui/part-of-page'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-row.module.css'
import { RowFigures } from './row-figures'

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
  const tokens = part.reduce<number | undefined>((sum, { text }) => {
    const own = store.tokensIn(text)
    return sum === undefined || own === undefined ? undefined : sum + own
  }, 0)
  const sections = part.map(({ index }) => index)
  return (
    <PartOfPage
      kind={kind}
      source={row.source}
      isIn={part.some(({ isIn }) => isIn)}
      canLeaveOut
      tokens={tokens}
      text={part.map(({ text }) => text).join('\n\n')}
      figures={<RowFigures store={store} tokens={tokens} />}
      onChange={(isIn) => store.setSections(row, sections, isIn)}
    />
  )
}
