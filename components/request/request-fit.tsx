import { useEffect, useState } from 'preact/hooks'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { Priced } from '@/lib/stores/sending/estimate-store'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { DialogButtons } from '../ui/dialog'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-dialog.module.css'

/** A conversation that does not fit is a choice: what goes, or what stands in its place, and for how much. */
export function RequestFit({ store, over }: { store: RequestStore; over: number }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const [price, setPrice] = useState<Priced | undefined>(undefined)
  const { inputTokens = 0, contextTokens = 0 } = store.estimate.estimate.value ?? {}
  const room = store.room.value
  const run = store.summarizing.value
  useEffect(() => {
    let isOver = false
    store.priceOfSummary().then(
      (found) => {
        if (!isOver) setPrice(found)
      },
      (error: unknown) => console.error('The price of a summary could not be told', error),
    )
    return () => {
      isOver = true
    }
  }, [room?.tokens])
  const number = new Intl.NumberFormat(texts.language)
  const count = room?.messageIds.length ?? 0
  const isSummarizing = run?.status === 'in_progress'
  const cost =
    price === undefined
      ? texts.priceUnknown
      : price.nanoUsd === 0
        ? texts.free
        : texts.about(humanUsd(price.nanoUsd, texts.language))
  return (
    <div role="alert" class={style.notice} data-kind="too-long">
      <span>
        {inputTokens > contextTokens
          ? own.tooLong(own.tokens(number.format(inputTokens - contextTokens), inputTokens - contextTokens))
          : own.noRoomForAnswer(own.tokens(number.format(over), over))}
      </span>
      {run !== undefined && !isSummarizing && run.status !== 'completed' && <span>{own.summaryFailed}</span>}
      {room === undefined ? (
        !store.estimate.isCounting.value && <span>{own.noRoom}</span>
      ) : (
        <DialogButtons>
          <Button onClick={store.dropOldest} disabled={isSummarizing}>
            {own.dropOldest(count, number.format(count))}
          </Button>
          <Button
            disabled={isSummarizing}
            onClick={(event) => event.isTrusted && void store.summarizeOldest()}
          >
            {isSummarizing
              ? own.summarizing
              : `${own.summarizeOldest(count, number.format(count))} · ${cost}`}
          </Button>
        </DialogButtons>
      )}
    </div>
  )
}
