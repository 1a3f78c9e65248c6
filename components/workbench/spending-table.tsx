import type { SpendingSum } from '@/lib/domain/spending'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import type { SpendingStore } from '@/lib/stores/workbench/spending-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './spending.module.css'

/** What was spent, by what it was for. */
export function SpendingTable({ store }: { store: SpendingStore }) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const number = new Intl.NumberFormat(texts.language)
  const total = store.total.value
  const group = store.group.value

  const nameOf = (key: string): string => {
    if (group === 'connection') return store.nameOf(key) ?? key
    if (group === 'site') return key === '' ? own.noSite : key
    if (group === 'action') return own.kinds[key] ?? texts.actions[key] ?? key
    return key
  }

  const row = (name: string, sum: SpendingSum) => (
    <>
      <th scope="row">{name}</th>
      <td>{number.format(sum.requests)}</td>
      <td class={style.wide}>{number.format(sum.inputTokens)}</td>
      <td class={style.wide}>{number.format(sum.outputTokens)}</td>
      <td>
        {sum.nanoUsd === 0 && sum.unpriced > 0 ? texts.priceUnknown : humanUsd(sum.nanoUsd, texts.language)}
      </td>
    </>
  )

  return (
    <>
      <table class={style.table} aria-label={own.spending}>
        <thead>
          <tr>
            <th scope="col">{own.groups[group]}</th>
            <th scope="col">{own.requests}</th>
            <th scope="col" class={style.wide}>
              {own.input}
            </th>
            <th scope="col" class={style.wide}>
              {own.output}
            </th>
            <th scope="col">{own.price}</th>
          </tr>
        </thead>
        <tbody>
          {store.sums.value.map((sum) => (
            <tr key={sum.key} data-key={sum.key} data-nano-usd={sum.nanoUsd}>
              {row(nameOf(sum.key), sum)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>{row(own.total, total)}</tr>
        </tfoot>
      </table>
      {total.unpriced > 0 && (
        <p class={style.hint}>{own.unpriced(total.unpriced, number.format(total.unpriced))}</p>
      )}
    </>
  )
}
