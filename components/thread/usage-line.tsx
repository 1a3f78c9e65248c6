import type { Run } from '@/lib/domain/run'
import { costOf, isCountedHere, usedBy } from '@/lib/domain/steps'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { humanUsd } from '@/lib/tokens/human-usd'
import { usdFromNano } from '@/lib/tokens/plain-decimal'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { MaskedCount } from './masked-count'
import style from './usage-line.module.css'

/** What a run has used, by the server's own count, else about how much by ours, and what that cost. */
export function UsageLine({ run }: { run: Run }) {
  const texts = useTexts()
  const own = useTextsOf(messageTextsFor)
  if (run.status === 'in_progress' || run.status === 'queued') return null
  const { masked = {} } = run
  const usage = usedBy(run)
  const about = isCountedHere(run) ? '≈ ' : ''
  const cost = costOf(run)
  const number = new Intl.NumberFormat(texts.language)
  return (
    <span
      role="status"
      aria-live="off"
      aria-label={own.usage}
      class={style.usage}
      data-input-tokens={usage?.inputTokens ?? ''}
      data-output-tokens={usage?.outputTokens ?? ''}
      data-estimated={about === '' ? undefined : true}
      data-cost-usd={cost === undefined ? '' : usdFromNano(cost.nanoUsd)}
      title={cost === undefined ? undefined : texts.priceFrom(cost.source, cost.asOf)}
    >
      <span class={style.model}>{run.model}</span>
      {usage !== undefined &&
        ` · ${about}${texts.usageOf(number.format(usage.inputTokens), number.format(usage.outputTokens))}`}
      {cost !== undefined &&
        ` · ${cost.nanoUsd === 0 ? texts.free : about + humanUsd(cost.nanoUsd, texts.language)}`}
      <MaskedCount masked={masked} />
    </span>
  )
}
