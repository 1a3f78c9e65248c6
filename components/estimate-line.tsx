import type { Estimate } from '@/lib/stores/estimate-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'
import style from './estimate-line.module.css'
import { useTexts } from './texts-context'

interface EstimateLineProps {
  host: string | undefined
  model: string | undefined
  estimate: Estimate | undefined
  isCounting: boolean
  /** Said where there is nowhere to send to. */
  noTarget: string
}

/** Where the next message goes, how many tokens that is, and what they cost. */
export function EstimateLine({ host, model, estimate, isCounting, noTarget }: EstimateLineProps) {
  const texts = useTexts()
  const number = new Intl.NumberFormat(texts.language)
  const share = estimate?.share
  const parts: string[] = []
  if (estimate !== undefined) {
    const { inputTokens, isExact, price } = estimate
    parts.push(texts.tokenCount(number.format(inputTokens), inputTokens, isExact))
    if (price === undefined) parts.push(texts.priceUnknown)
    else parts.push(price.nanoUsd === 0 ? texts.free : humanUsd(price.nanoUsd, texts.language))
  } else if (isCounting) parts.push(texts.counting)
  return (
    <div
      role="status"
      aria-live="off"
      aria-label={texts.estimate}
      aria-busy={isCounting}
      class={style.line}
      data-input-tokens={estimate?.inputTokens ?? ''}
      data-exact={estimate === undefined ? '' : String(estimate.isExact)}
      data-share={share === undefined ? '' : share.toFixed(4)}
      data-over={share !== undefined && share > 1}
      data-cost-usd={estimate?.price === undefined ? '' : usdFromNano(estimate.price.nanoUsd)}
      data-max-cost-usd=""
      title={
        estimate?.price === undefined
          ? undefined
          : texts.priceFrom(estimate.price.source, estimate.price.asOf)
      }
    >
      <span class={style.destination}>
        {host === undefined || model === undefined ? noTarget : texts.destination(host, model)}
      </span>
      {parts.length > 0 && <span class={style.cost}>{parts.join(' · ')}</span>}
    </div>
  )
}
