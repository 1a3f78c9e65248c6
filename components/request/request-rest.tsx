import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { Priced } from '@/lib/stores/sending/estimate-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import type { RestOfReading } from '@/lib/tokens/rest-of-reading'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-dialog.module.css'

/** That this is one request of many, what follows it, and what all of them come to. */
export function RequestRest({ rest, price }: { rest: RestOfReading; price: Priced | undefined }) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const { part, of, requests } = rest
  const number = new Intl.NumberFormat(texts.language)
  const cost =
    price === undefined
      ? texts.priceUnknown
      : price.nanoUsd === 0
        ? texts.free
        : texts.about(humanUsd(price.nanoUsd, texts.language))
  return (
    <p role="note" class={style.rest} data-kind="in-parts" data-part={part} data-of={of}>
      {own.partOf(number.format(part), number.format(of))}{' '}
      {requests > 1 ? own.laterParts(requests - 1, number.format(requests - 1)) : own.noLaterParts}{' '}
      {own.allTogether(texts.requests(requests + 1), cost)}
    </p>
  )
}
