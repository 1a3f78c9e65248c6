import type { Estimate } from '@/lib/stores/sending/estimate-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { useTexts } from './texts-context'

/** What a request comes to, in words: its tokens and their price. */
export function EstimateText({
  estimate,
  isCounting,
}: {
  estimate: Estimate | undefined
  isCounting: boolean
}) {
  const texts = useTexts()
  if (estimate === undefined) return isCounting ? texts.counting : null
  const { inputTokens, isExact, price } = estimate
  const count = new Intl.NumberFormat(texts.language).format(inputTokens)
  const cost =
    price === undefined
      ? texts.priceUnknown
      : price.nanoUsd === 0
        ? texts.free
        : humanUsd(price.nanoUsd, texts.language)
  return `${texts.tokenCount(count, inputTokens, isExact)} · ${cost}`
}
