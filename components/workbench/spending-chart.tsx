import type { SpendingSum } from '@/lib/domain/spending'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import { humanUsd } from '@/lib/tokens/human-usd'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './spending.module.css'

/** One bar for each day, or month: what it stands for is its name. */
export function SpendingChart({ columns }: { columns: readonly SpendingSum[] }) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const highest = Math.max(0, ...columns.map(({ nanoUsd }) => nanoUsd))
  const most = Math.max(1, highest)
  const number = new Intl.NumberFormat(texts.language)
  const names = columns.map(({ key }) => nameOf(key, texts.language))
  return (
    <figure class={style.chart}>
      <p class={style.most} aria-hidden="true">
        {humanUsd(highest, texts.language)}
      </p>
      <ul aria-label={own.chart}>
        {columns.map(({ key, nanoUsd, requests }, index) => {
          const name = own.column(
            names[index] ?? key,
            humanUsd(nanoUsd, texts.language),
            requests,
            number.format(requests),
          )
          return (
            <li key={key} aria-label={name} title={name}>
              <span style={{ blockSize: `${(100 * nanoUsd) / most}%` }} data-some={nanoUsd > 0} />
            </li>
          )
        })}
      </ul>
      <p class={style.ends} aria-hidden="true">
        <span>{names[0]}</span>
        <span>{names.length > 1 && names.at(-1)}</span>
      </p>
    </figure>
  )
}

/** "2026-11-03" as a day, "2026-11" as a month, in words. */
function nameOf(key: string, language: string): string {
  const [year = 0, month = 1, day] = key.split('-').map(Number)
  const at = new Date(year, month - 1, day ?? 1)
  return at.toLocaleDateString(
    language,
    day === undefined ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' },
  )
}
