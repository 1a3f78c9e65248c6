import { useState } from 'preact/hooks'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { RequestRow } from '@/lib/stores/sending/request-rows'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import tickRow from '../ui/tick-row.module.css'
import { useTextsOf } from '../ui/use-texts-of'
import { RequestRowView, Tick } from './request-row'
import style from './request-row.module.css'
import { RowFigures } from './row-figures'

const shownAtOnce = 60
const fewMessages = 6

/** Everything that the request consists of, in its order; what was said before is folded where it is long. */
export function RequestParts({ store }: { store: RequestStore }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const rows = store.rows.value
  const earlier = rows.filter(({ kind }) => kind === 'message')
  const [isOpen, setOpen] = useState(earlier.length <= fewMessages)
  const [shown, setShown] = useState(shownAtOnce)
  const first = rows.indexOf(earlier[0] as RequestRow)
  const before = earlier.length === 0 ? rows : rows.slice(0, first)
  const after = earlier.length === 0 ? [] : rows.slice(first).filter(({ kind }) => kind !== 'message')
  const number = new Intl.NumberFormat(texts.language)
  const isIn = earlier.filter((row) => row.isIn)
  const name = own.earlier(earlier.length, number.format(earlier.length))
  const left = earlier.length - shown

  return (
    <ul class={style.within} aria-label={own.parts} data-top>
      {before.map((row) => (
        <RequestRowView key={row.key} row={row} store={store} />
      ))}
      {earlier.length > 0 && (
        <li class={style.row} data-kind="earlier">
          <div class={tickRow.head}>
            <Tick
              name={name}
              isIn={isIn.length > 0}
              isMixed={isIn.length > 0 && isIn.length < earlier.length}
              canLeaveOut
              onChange={(wanted) => store.setAllIn(earlier, wanted)}
            />
            <button type="button" class={style.name} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {name}
            </button>
            <RowFigures store={store} tokens={sumOf(isIn.map(store.tokensOf))} />
          </div>
          {isOpen && (
            <ul class={style.within}>
              {earlier.slice(0, shown).map((row) => (
                <RequestRowView key={row.key} row={row} store={store} />
              ))}
              {left > 0 && (
                <li>
                  <Button look="quiet" onClick={() => setShown(shown + shownAtOnce)}>
                    {own.showMore(number.format(Math.min(left, shownAtOnce)))}
                  </Button>
                </li>
              )}
            </ul>
          )}
        </li>
      )}
      {after.map((row) => (
        <RequestRowView key={row.key} row={row} store={store} />
      ))}
      <NotSent store={store} />
      <Format store={store} rows={rows} />
      <Reserved store={store} />
    </ul>
  )
}

/** What stands in the conversation and cannot be sent. */
function NotSent({ store }: { store: RequestStore }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const unsent = store.built.value?.unsent ?? []
  const number = new Intl.NumberFormat(texts.language)
  return (
    <>
      {(['tool-call', 'tool-result', 'image'] as const).map((what) => {
        const count = unsent.filter((each) => each.what === what).length
        return (
          count > 0 && (
            <li key={what} class={style.row} data-kind="unsent">
              <div class={tickRow.head}>
                <span class={style.heading}>{own.unsent[what](count, number.format(count))}</span>
              </div>
            </li>
          )
        )
      })}
    </>
  )
}

/** What the marks between messages come to: the parts and this are the total. */
function Format({ store, rows }: { store: RequestStore; rows: readonly RequestRow[] }) {
  const own = useTextsOf(requestTextsFor)
  const total = store.estimate.isCounting.value ? undefined : store.estimate.estimate.value?.inputTokens
  const parts = sumOf(rows.filter(({ isIn }) => isIn).map(store.tokensOf))
  const tokens = total === undefined || parts === undefined ? undefined : Math.max(0, total - parts)
  return (
    <li class={style.row} data-kind="format">
      <div class={tickRow.head}>
        <span class={style.heading}>{own.format}</span>
        <RowFigures store={store} tokens={tokens} />
      </div>
    </li>
  )
}

function Reserved({ store }: { store: RequestStore }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const tokens = store.estimate.estimate.value?.maxOutputTokens
  if (tokens === undefined) return null
  return (
    <li class={style.row} data-kind="reserved">
      <div class={tickRow.head}>
        <span class={style.heading}>{own.reserved}</span>
        <span class={style.figures} data-tokens={tokens}>
          {new Intl.NumberFormat(texts.language).format(tokens)}
        </span>
      </div>
    </li>
  )
}

const sumOf = (counts: readonly (number | undefined)[]): number | undefined =>
  counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  )
