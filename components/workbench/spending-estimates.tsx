import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import type { SpendingStore } from '@/lib/stores/workbench/spending-store'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './spending.module.css'

/** What was told before sending, beside what was charged: whether the estimates can be trusted. */
export function SpendingEstimates({ store }: { store: SpendingStore }) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const checks = store.checks.value
  if (checks.length === 0) return null
  const number = new Intl.NumberFormat(texts.language)
  const percent = new Intl.NumberFormat(texts.language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <section class={style.section}>
      <h2>{own.estimates}</h2>
      <p class={style.hint}>{own.estimatesHint}</p>
      <table class={style.table} aria-label={own.estimates}>
        <thead>
          <tr>
            <th scope="col">{own.groups.model}</th>
            <th scope="col">{own.requests}</th>
            <th scope="col" class={style.wide}>
              {own.estimated}
            </th>
            <th scope="col" class={style.wide}>
              {own.charged}
            </th>
            <th scope="col">{own.toTheToken}</th>
            <th scope="col">{own.offBy}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ model, requests, exact, estimated, charged, distance }) => (
            <tr key={model} data-model={model} data-estimated={estimated} data-charged={charged}>
              <th scope="row">{model}</th>
              <td>{number.format(requests)}</td>
              <td class={style.wide}>{number.format(estimated)}</td>
              <td class={style.wide}>{number.format(charged)}</td>
              <td>{number.format(exact)}</td>
              <td>{percent.format(distance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
