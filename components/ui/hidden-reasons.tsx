import type { Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { HiddenReason } from '@/lib/page/visible/page-reading'
import style from './hidden-reasons.module.css'
import { useTexts } from './texts-context'
import { useTextsOf } from './use-texts-of'

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
