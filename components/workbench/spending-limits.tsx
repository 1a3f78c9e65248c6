import { dateValue } from '@/lib/domain/text/local-day'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import type { SpendingStore } from '@/lib/stores/workbench/spending-store'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { useTextsOf } from '../ui/use-texts-of'
import style from './spending.module.css'

const nanoPerUsd = 1_000_000_000
const mostUsd = 100_000

/** How much may be spent before requests wait for the person's word. */
export function SpendingLimits({ store }: { store: SpendingStore }) {
  const own = useTextsOf(workbenchTextsFor)
  const { limitsLiftedOn, dailyLimitNanoUsd, monthlyLimitNanoUsd } = store.settings.value
  const isLifted = limitsLiftedOn === dateValue(Date.now())
  return (
    <section class={style.section} aria-labelledby="limits">
      <h2 id="limits">{own.limits}</h2>
      <p class={style.hint}>{own.limitsHint}</p>
      <div class={style.pair}>
        <Limit
          label={own.dailyLimit}
          nanoUsd={dailyLimitNanoUsd}
          onChange={(nanoUsd) => void store.change({ dailyLimitNanoUsd: nanoUsd })}
        />
        <Limit
          label={own.monthlyLimit}
          nanoUsd={monthlyLimitNanoUsd}
          onChange={(nanoUsd) => void store.change({ monthlyLimitNanoUsd: nanoUsd })}
        />
      </div>
      {isLifted && (
        <p class={style.choices}>
          <span>{own.liftedToday}</span>
          <Button onClick={() => void store.change({ limitsLiftedOn: '' })}>{own.holdAgain}</Button>
        </p>
      )}
    </section>
  )
}

interface LimitProps {
  label: string
  nanoUsd: number
  onChange: (nanoUsd: number) => void
}

function Limit({ label, nanoUsd, onChange }: LimitProps) {
  return (
    <Field label={label}>
      <input
        type="number"
        min="0"
        max={mostUsd}
        step="0.01"
        value={nanoUsd / nanoPerUsd}
        onChange={(event) => {
          const usd = event.currentTarget.valueAsNumber
          if (usd >= 0 && usd <= mostUsd) onChange(Math.round(usd * nanoPerUsd))
          else event.currentTarget.value = String(nanoUsd / nanoPerUsd)
        }}
      />
    </Field>
  )
}
