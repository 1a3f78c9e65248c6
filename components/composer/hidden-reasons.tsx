import type { Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { HiddenReason } from '@/lib/page/visible/page-reading'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './hidden-note.module.css'

/** How much of a page a person cannot see, by why. */
export function HiddenReasons({ source }: { source: Source }) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const number = new Intl.NumberFormat(texts.language)
  return (
    <ul class={style.reasons}>
      {Object.entries(source.hidden).map(([reason, count]) => (
        <li key={reason}>
          {number.format(count)}: {pageTexts.hiddenReasons[reason as HiddenReason] ?? reason}
        </li>
      ))}
    </ul>
  )
}
