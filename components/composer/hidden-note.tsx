import { hiddenCharsOf, type Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { HiddenReasons } from '../ui/hidden-reasons'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './hidden-note.module.css'

/** How much text of a page was left out because a person cannot see it, and why. */
export function HiddenNote({ source }: { source: Source }) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const chars = hiddenCharsOf(source)
  if (chars === 0) return null
  return (
    <details class={style.note}>
      <summary>{pageTexts.hiddenLeftOut(new Intl.NumberFormat(texts.language).format(chars), chars)}</summary>
      <HiddenReasons source={source} />
    </details>
  )
}
