import { hiddenCharsOf, type Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { HiddenReason } from '@/lib/page/visible/page-reading'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './hidden-note.module.css'

/** How much text of a page was left out because a person cannot see it, and why. */
export function HiddenNote({ source }: { source: Source }) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const chars = hiddenCharsOf(source)
  if (chars === 0) return null
  const number = new Intl.NumberFormat(texts.language)
  return (
    <details class={style.note}>
      <summary>{pageTexts.hiddenLeftOut(number.format(chars), chars)}</summary>
      <ul>
        {Object.entries(source.hidden).map(([reason, count]) => (
          <li key={reason}>
            {number.format(count)}: {pageTexts.hiddenReasons[reason as HiddenReason] ?? reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
