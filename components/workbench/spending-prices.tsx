import { Pencil, RotateCcw } from 'lucide'
import { useState } from 'preact/hooks'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import type { PricedModel, SpendingStore } from '@/lib/stores/workbench/spending-store'
import type { Rate } from '@/lib/tokens/price-list'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { IconButton } from '../ui/icon-button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './spending.module.css'

/** What each model costs, who says so since when, and the person's own word on it. */
export function SpendingPrices({ store }: { store: SpendingStore }) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const [edited, setEdited] = useState<string | undefined>(undefined)
  const models = store.models.value
  if (models.length === 0) return null
  const refusal = store.refusal.value
  return (
    <section class={style.section} aria-labelledby="prices">
      <h2 id="prices">{own.prices}</h2>
      <p class={style.hint}>{own.pricesHint}</p>
      {refusal !== undefined && <Notice kind={refusal} text={texts.refusals[refusal]} />}
      <table class={style.table} aria-labelledby="prices">
        <thead>
          <tr>
            <th scope="col">{texts.model}</th>
            <th scope="col">{own.inputRate}</th>
            <th scope="col" class={style.wide}>
              {own.cached}
            </th>
            <th scope="col">{own.outputRate}</th>
            <th scope="col" class={style.wide}>
              {own.source}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {models.map((each) => {
            const key = `${each.connection.id}/${each.model}`
            return key === edited ? (
              <tr key={key}>
                <td colSpan={6}>
                  <PriceForm model={each} store={store} onClose={() => setEdited(undefined)} />
                </td>
              </tr>
            ) : (
              <PriceRow key={key} model={each} store={store} onEdit={() => setEdited(key)} />
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

interface PriceRowProps {
  model: PricedModel
  store: SpendingStore
  onEdit: () => void
}

function PriceRow({ model: each, store, onEdit }: PriceRowProps) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const number = new Intl.NumberFormat(texts.language, { maximumFractionDigits: 4 })
  const { price, model, isOwn } = each
  const [input, output, cached] = price?.rates ?? []
  const shown = (rate: Rate | null | undefined) => {
    const first = Array.isArray(rate) ? rate[0] : rate
    return first === undefined || first === null ? '–' : number.format(first)
  }
  const source =
    price === undefined
      ? own.unknown
      : price.source === 'own'
        ? own.ownPrice(price.asOf)
        : price.source === 'local'
          ? own.freeHere
          : own.priceSource(price.source, price.asOf)
  return (
    <tr data-model={model}>
      <th scope="row">{model}</th>
      <td>{shown(input)}</td>
      <td class={style.wide}>{shown(cached)}</td>
      <td>{shown(output)}</td>
      <td class={style.wide}>{source}</td>
      <td>
        <IconButton label={own.edit(model)} icon={Pencil} onClick={onEdit} />
        {isOwn && (
          <IconButton
            label={own.useList(model)}
            icon={RotateCcw}
            onClick={() => void store.setPrice(each, null)}
          />
        )}
      </td>
    </tr>
  )
}

function PriceForm({
  model,
  store,
  onClose,
}: {
  model: PricedModel
  store: SpendingStore
  onClose: () => void
}) {
  const texts = useTexts()
  const own = useTextsOf(workbenchTextsFor)
  const [input, output, cached] = (model.price?.rates ?? []).map((rate) =>
    Array.isArray(rate) ? rate[0] : rate,
  )
  const [rates, setRates] = useState({ input: input ?? 0, output: output ?? 0, cached: cached ?? undefined })
  const isWhole = [rates.input, rates.output].every((rate) => rate >= 0)

  const field = (name: keyof typeof rates, label: string) => (
    <Field label={label}>
      <input
        type="number"
        min="0"
        step="any"
        required={name !== 'cached'}
        defaultValue={rates[name] ?? ''}
        onInput={({ currentTarget: { valueAsNumber } }) =>
          setRates({
            ...rates,
            [name]: name === 'cached' && Number.isNaN(valueAsNumber) ? undefined : valueAsNumber,
          })
        }
      />
    </Field>
  )

  return (
    <form
      aria-label={own.edit(model.model)}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole) return
        const { cached: kept, ...both } = rates
        void store
          .setPrice(model, { ...both, ...(kept === undefined ? {} : { cached: kept }) })
          .then((isSaved) => isSaved && onClose())
      }}
    >
      <strong>{model.model}</strong>
      <div class={style.pair}>
        {field('input', own.inputRate)}
        {field('cached', own.cachedRate)}
        {field('output', own.outputRate)}
      </div>
      <p class={style.choices}>
        <Button look="primary" type="submit" disabled={!isWhole}>
          {own.save}
        </Button>
        <Button onClick={onClose}>{texts.cancel}</Button>
      </p>
    </form>
  )
}
