import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { EarlierSummary } from '@/lib/stores/sending/earlier-summary-store'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { DialogButtons } from '../ui/dialog'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-dialog.module.css'

interface RequestFitProps {
  store: RequestStore
  over: number
  ceilingNanoUsd: number
}

/** A conversation that does not fit is a choice: what goes, or what stands in its place, and for how much. */
export function RequestFit({ store, over, ceilingNanoUsd }: RequestFitProps) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const { inputTokens = 0, contextTokens = 0 } = store.estimate.estimate.value ?? {}
  const room = store.room.value
  const number = new Intl.NumberFormat(texts.language)
  const count = room?.messageIds.length ?? 0
  const isSummarizing = store.earlier?.run.value?.status === 'in_progress'
  const isPart = store.rest.value !== undefined
  return (
    <div role="alert" class={style.notice} data-kind="too-long">
      <span>
        {inputTokens > contextTokens
          ? own.tooLong(own.tokens(number.format(inputTokens - contextTokens), inputTokens - contextTokens))
          : own.noRoomForAnswer(own.tokens(number.format(over), over))}
      </span>
      {room === undefined ? (
        !store.estimate.isCounting.value && <span>{isPart ? own.partTooLong : own.noRoom}</span>
      ) : (
        <DialogButtons>
          <Button onClick={store.dropOldest} disabled={isSummarizing}>
            {own.dropOldest(count, number.format(count))}
          </Button>
          {store.earlier && (
            <Summarize earlier={store.earlier} count={count} ceilingNanoUsd={ceilingNanoUsd} />
          )}
        </DialogButtons>
      )}
    </div>
  )
}

/** What the summary costs, and why it might not be wanted, is told before it is asked for: here, and nowhere else. */
function Summarize(props: { earlier: EarlierSummary; count: number; ceilingNanoUsd: number }) {
  const { earlier, count, ceilingNanoUsd } = props
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const { limitedPrice: price } = earlier.estimate.value ?? {}
  const toTell = earlier.toTell.value
  const fits = earlier.fits.value
  const run = earlier.run.value
  const isSummarizing = run?.status === 'in_progress'
  const money = (nanoUsd: number) => humanUsd(nanoUsd, texts.language)
  const cost =
    price === undefined
      ? texts.priceUnknown
      : price.nanoUsd === 0
        ? texts.free
        : texts.about(money(price.nanoUsd))
  const name = own.summarizeOldest(count, new Intl.NumberFormat(texts.language).format(count))
  return (
    <>
      <Button disabled={isSummarizing} onClick={(event) => event.isTrusted && void earlier.send()}>
        {isSummarizing ? own.summarizing : `${name} · ${cost}`}
      </Button>
      {toTell.includes('too-long') && <span>{fits ? own.summaryCramped : own.summaryTooLong}</span>}
      {toTell.includes('over-ceiling') && price !== undefined && (
        <span data-kind="over-ceiling">{own.overCeiling(money(price.nanoUsd), money(ceilingNanoUsd))}</span>
      )}
      {run !== undefined && !isSummarizing && run.status !== 'completed' && <span>{own.summaryFailed}</span>}
    </>
  )
}
