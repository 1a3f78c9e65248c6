import { spendingGroups } from '@/lib/domain/spending'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import { type SpendingStore, spendingPeriods } from '@/lib/stores/workbench/spending-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './spending.module.css'
import { SpendingChart } from './spending-chart'
import { SpendingEstimates } from './spending-estimates'
import { SpendingLimits } from './spending-limits'
import { SpendingPrices } from './spending-prices'
import { SpendingTable } from './spending-table'

interface SpendingProps {
  store: SpendingStore
  onSaveFile: (name: string, text: string, type: string) => void
}

/** What was spent: when, on what, and how far it may go. */
export function Spending({ store, onSaveFile }: SpendingProps) {
  const own = useTextsOf(workbenchTextsFor)
  const state = store.state.value
  const { dailyLimitNanoUsd, monthlyLimitNanoUsd } = store.settings.value
  if (state === 'failed') return <Notice kind="storage-failed" text={own.failed} />
  return (
    <div aria-busy={state === 'loading'}>
      <dl class={style.figures}>
        <Figure name={own.today} nanoUsd={store.today.value} limitNanoUsd={dailyLimitNanoUsd} />
        <Figure name={own.thisMonth} nanoUsd={store.thisMonth.value} limitNanoUsd={monthlyLimitNanoUsd} />
      </dl>
      <section class={style.section}>
        <div class={style.choices}>
          <label>
            {own.period}
            <select
              value={store.period.value}
              onChange={({ currentTarget: { value } }) =>
                store.choosePeriod(spendingPeriods.find((each) => each === value) ?? 'month')
              }
            >
              {spendingPeriods.map((each) => (
                <option key={each} value={each}>
                  {own.periods[each]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {own.by}
            <select
              value={store.group.value}
              onChange={({ currentTarget: { value } }) =>
                store.chooseGroup(spendingGroups.find((each) => each === value) ?? 'model')
              }
            >
              {spendingGroups.map((each) => (
                <option key={each} value={each}>
                  {own.groups[each]}
                </option>
              ))}
            </select>
          </label>
          <Button onClick={() => onSaveFile('keyside-spending.csv', store.csv(), 'text/csv')}>
            {own.saveCsv}
          </Button>
        </div>
        {store.total.value.requests === 0 ? (
          state === 'ready' && <p class={style.hint}>{own.nothing}</p>
        ) : (
          <>
            <SpendingChart columns={store.columns.value} />
            <SpendingTable store={store} />
          </>
        )}
      </section>
      <SpendingEstimates store={store} />
      <SpendingLimits store={store} />
      <SpendingPrices store={store} />
    </div>
  )
}

function Figure({ name, nanoUsd, limitNanoUsd }: { name: string; nanoUsd: number; limitNanoUsd: number }) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const isOver = limitNanoUsd > 0 && nanoUsd >= limitNanoUsd
  return (
    <div data-over={isOver} data-cost-usd={usdFromNano(nanoUsd)}>
      <dt>{name}</dt>
      <dd>
        {humanUsd(nanoUsd, texts.language)}
        {limitNanoUsd > 0 && <small> {own.ofLimit(humanUsd(limitNanoUsd, texts.language))}</small>}
      </dd>
    </div>
  )
}
