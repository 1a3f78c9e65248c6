import { ListTree } from 'lucide'
import type { Estimate } from '@/lib/stores/sending/estimate-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import style from './estimate-line.module.css'

interface EstimateLineProps {
  host: string | undefined
  model: string | undefined
  estimate: Estimate | undefined
  isCounting: boolean
  /** Said where there is nowhere to send to. */
  noTarget: string
  onReview: () => void
}

/** Where the next message goes, how many tokens that is, and what they cost. */
export function EstimateLine({ host, model, estimate, isCounting, noTarget, onReview }: EstimateLineProps) {
  const texts = useTexts()
  const number = new Intl.NumberFormat(texts.language)
  const share = estimate?.share
  const isKnown = host !== undefined && model !== undefined
  const parts: string[] = []
  if (estimate !== undefined) {
    const { inputTokens, isExact, price } = estimate
    parts.push(texts.tokenCount(number.format(inputTokens), inputTokens, isExact))
    if (price === undefined) parts.push(texts.priceUnknown)
    else parts.push(price.nanoUsd === 0 ? texts.free : humanUsd(price.nanoUsd, texts.language))
  } else if (isCounting) parts.push(texts.counting)
  const learned = estimate?.learned
  const about: string[] = []
  if (estimate?.price !== undefined) about.push(texts.priceFrom(estimate.price.source, estimate.price.asOf))
  if (learned !== undefined) {
    const percent = new Intl.NumberFormat(texts.language, { style: 'percent', maximumFractionDigits: 1 })
    about.push(texts.learnedFrom(percent.format(learned.spread), learned.requests))
  }
  return (
    <div class={style.outer}>
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
        data-max-cost-usd={estimate?.maxPrice === undefined ? '' : usdFromNano(estimate.maxPrice.nanoUsd)}
        data-learned-requests={learned?.requests ?? ''}
        title={about.length === 0 ? undefined : about.join('\n')}
      >
        <span class={style.destination}>{isKnown ? texts.destination(host, model) : noTarget}</span>
        {parts.length > 0 && <span class={style.cost}>{parts.join(' · ')}</span>}
      </div>
      {isKnown && (
        <IconButton label={texts.reviewRequest} icon={ListTree} aria-haspopup="dialog" onClick={onReview} />
      )}
    </div>
  )
}
