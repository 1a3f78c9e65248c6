import { FileText } from 'lucide'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { PartKind } from '@/lib/page/visible/part-kind'
import type { PageState } from '@/lib/stores/draft/page-state'
import type { SummaryStore } from '@/lib/stores/sending/summary-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { ReadAt } from '../ui/read-at'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { HiddenNote } from './hidden-note'
import style from './page-bar.module.css'
import { PartsToggle } from './parts-toggle'

interface ReadPageLineProps {
  page: PageState & { state: 'read' }
  summary: SummaryStore
  showsParts: boolean
  onParts: () => void
}

/** A page that was read: what a summary of it comes to, and what is left out of it. */
export function ReadPageLine({ page, summary, showsParts, onParts }: ReadPageLineProps) {
  const { source } = page
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const estimate = summary.estimate.estimate.value
  const kept = summary.kept.value
  const number = new Intl.NumberFormat(texts.language)
  const parts: string[] = []
  if (estimate !== undefined) {
    const { inputTokens, isExact, price, share } = estimate
    parts.push(texts.tokenCount(number.format(inputTokens), inputTokens, isExact))
    if (price !== undefined)
      parts.push(price.nanoUsd === 0 ? texts.free : humanUsd(price.nanoUsd, texts.language))
    if (share !== undefined && share >= 0.01) {
      const percent = new Intl.NumberFormat(texts.language, { style: 'percent' }).format(share)
      parts.push(pageTexts.shareOfContext(percent))
    }
  }
  return (
    <div class={style.line}>
      <Icon of={FileText} />
      <span class={style.title} title={source.url}>
        {source.title || source.url}
      </span>
      <span class={style.quiet}>{parts.join(' · ')}</span>
      {source.kind === 'pdf' && <ReadAt ms={source.createdAt} class={style.quiet} />}
      <PartsButton page={page} isOpen={showsParts} onToggle={onParts} />
      {kept && (
        <span class={style.kept}>
          {pageTexts.keptSummary(dateOf(kept.at, texts.language))}{' '}
          <Button look="quiet" onClick={() => void summary.summarizeAnew(source)}>
            {pageTexts.refresh}
          </Button>
        </span>
      )}
      {source.cut !== undefined && <span class={style.warn}>{pageTexts.pageCut}</span>}
    </div>
  )
}

interface PartsButtonProps extends Pick<ReadPageLineProps, 'page'> {
  isOpen: boolean
  onToggle: () => void
}

/** That nothing is left out in silence. What was read without parts tells only what is hidden. */
function PartsButton({ page, isOpen, onToggle }: PartsButtonProps) {
  const { source, chosen } = page
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  if (source.kind !== 'page') return <HiddenNote source={source} />
  if (source.found === 'chosen')
    return (
      <PartsToggle isOpen={isOpen} onToggle={onToggle}>
        {pageTexts.otherWays}
      </PartsToggle>
    )
  const kinds = new Set<PartKind>(source.sections.map(({ part }) => part ?? 'main'))
  const left = Array.from(kinds).filter((kind) => !(chosen?.parts.has(kind) ?? kind === 'main')).length
  return (
    <PartsToggle isOpen={isOpen} onToggle={onToggle}>
      {left === 0
        ? pageTexts.nothingLeftOut
        : pageTexts.partsLeftOut(new Intl.NumberFormat(texts.language).format(left), left)}
    </PartsToggle>
  )
}

const dateOf = (ms: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms)
