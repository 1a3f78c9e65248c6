import type { RequestStore } from '@/lib/stores/sending/request-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { useTexts } from '../ui/texts-context'
import style from './request-row.module.css'

/** What a part comes to: its tokens, and its share of the price. */
export function RowFigures({ store, tokens }: { store: RequestStore; tokens: number | undefined }) {
  const texts = useTexts()
  if (tokens === undefined) return <span class={style.figures} aria-busy />
  const { price, inputTokens = 0 } = store.estimate.estimate.value ?? {}
  const nanoUsd = price === undefined || inputTokens === 0 ? 0 : (price.nanoUsd * tokens) / inputTokens
  return (
    <span class={style.figures}>
      <span data-tokens={tokens}>{new Intl.NumberFormat(texts.language).format(tokens)}</span>
      {nanoUsd > 0 && <span class={style.price}>{humanUsd(Math.round(nanoUsd), texts.language)}</span>}
    </span>
  )
}
