import { useEffect, useState } from 'preact/hooks'
import { addDays, dateValue, dayFrom } from '@/lib/domain/text/local-day'
import { isNarrowed, type ThreadFacets, type ThreadFilter } from '@/lib/domain/thread-filter'
import { historyTextsFor } from '@/lib/locale/history-texts-for'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './history-filter.module.css'

interface HistoryFilterProps {
  filter: ThreadFilter
  onFilter: (filter: ThreadFilter) => void
  loadFacets: () => Promise<ThreadFacets>
  nameOfBuiltIn: (actionId: string) => string | undefined
}

export function HistoryFilter({ filter, onFilter, loadFacets, nameOfBuiltIn }: HistoryFilterProps) {
  const own = useTextsOf(historyTextsFor)
  const [facets, setFacets] = useState<ThreadFacets | undefined>(undefined)
  useEffect(() => {
    let isOver = false
    loadFacets().then(
      (found) => {
        if (!isOver) setFacets(found)
      },
      (error: unknown) => console.error('What one can filter by could not be read', error),
    )
    return () => {
      isOver = true
    }
  }, [])
  const set = (change: { [Key in keyof ThreadFilter]?: ThreadFilter[Key] | undefined }) => {
    const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined)
    onFilter(Object.fromEntries(entries) as unknown as ThreadFilter)
  }
  const choice = (value: string) => (value === '' ? undefined : value)
  return (
    <div role="group" aria-label={own.filter} class={style.filter}>
      <Choice
        label={own.model}
        value={filter.model}
        from={facets?.models ?? []}
        onChoose={(model) => set({ model: choice(model) })}
      />
      <Choice
        label={own.site}
        value={filter.site}
        from={facets?.sites ?? []}
        onChoose={(site) => set({ site: choice(site) })}
      />
      <Choice
        label={own.action}
        value={filter.actionId}
        from={facets?.actionIds ?? []}
        nameOf={(id) => facets?.actionNames.get(id) ?? nameOfBuiltIn(id) ?? id}
        onChoose={(actionId) => set({ actionId: choice(actionId) })}
      />
      <label class={style.field}>
        {own.from}
        <input
          type="date"
          value={filter.fromMs === undefined ? '' : dateValue(filter.fromMs)}
          onChange={(event) => set({ fromMs: dayFrom(event.currentTarget.value) })}
        />
      </label>
      <label class={style.field}>
        {own.until}
        <input
          type="date"
          value={filter.beforeMs === undefined ? '' : dateValue(addDays(filter.beforeMs, -1))}
          onChange={(event) => {
            const day = dayFrom(event.currentTarget.value)
            set({ beforeMs: day === undefined ? undefined : addDays(day, 1) })
          }}
        />
      </label>
      {isNarrowed(filter) && (
        <Button look="quiet" onClick={() => onFilter({ isArchived: filter.isArchived })}>
          {own.clearFilter}
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  from: readonly string[]
  nameOf?: (value: string) => string
  onChoose: (value: string) => void
}

function Choice({ label, value = '', from, nameOf = (each) => each, onChoose }: ChoiceProps) {
  const own = useTextsOf(historyTextsFor)
  const values = value === '' || from.includes(value) ? from : [value, ...from]
  return (
    <label class={style.field}>
      {label}
      <select
        value={value}
        disabled={values.length === 0}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{own.any}</option>
        {values.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    </label>
  )
}
