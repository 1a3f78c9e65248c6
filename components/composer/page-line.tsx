import { FileText } from 'lucide'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { reachTextsFor } from '@/lib/locale/reach-texts-for'
import type { PageState } from '@/lib/stores/draft/page-state'
import type { Tab } from '@/lib/stores/ports/page-port'
import type { SummaryStore } from '@/lib/stores/sending/summary-store'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './page-bar.module.css'
import { PartsToggle } from './parts-toggle'
import { ReadPageLine } from './read-page-line'

interface PageLineProps {
  page: PageState
  tab: Tab | undefined
  summary: SummaryStore
  /** The person never lets Keyside read it. */
  isNever: boolean
  /** What had been allowed was taken back. */
  isTakenBack: boolean
  showsParts: boolean
  onParts: () => void
  onOpenPage: (url: string) => void
}

/** Which page it is, or why that is not known, and whether it may be read. */
export function PageLine(props: PageLineProps) {
  return (
    <>
      {props.isNever && <NeverRead tab={props.tab} onOpenPage={props.onOpenPage} />}
      <StateOfPage {...props} />
    </>
  )
}

function StateOfPage({ page, tab, summary, isNever, isTakenBack, showsParts, onParts }: PageLineProps) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const reachTexts = useTextsOf(reachTextsFor)
  switch (page.state) {
    case 'none':
      return null
    case 'reading':
      return <p class={style.quiet}>{texts.readingPage}</p>
    case 'failed':
      return isNever ? null : <p class={style.quiet}>{pageTexts.pageFailures[page.failure]}</p>
    case 'unread':
      return (
        <>
          {isTakenBack && <Notice kind="taken-back" text={reachTexts.takenBack} />}
          <p class={style.quiet}>{pageTexts.pageFailures['no-grant']}</p>
        </>
      )
    case 'ready':
      return (
        <p class={style.ready}>
          <Icon of={FileText} />
          <span class={style.title} title={tab?.url}>
            {tab?.title || tab?.url}
          </span>
          <PartsToggle isOpen={showsParts} onToggle={onParts}>
            {pageTexts.otherWays}
          </PartsToggle>
        </p>
      )
    case 'read':
      return isNever ? null : (
        <ReadPageLine page={page} summary={summary} showsParts={showsParts} onParts={onParts} />
      )
  }
}

function NeverRead({ tab, onOpenPage }: Pick<PageLineProps, 'tab' | 'onOpenPage'>) {
  const reachTexts = useTextsOf(reachTextsFor)
  return (
    <p class={style.quiet}>
      {reachTexts.isNeverRead(URL.parse(tab?.url ?? '')?.hostname ?? '')}{' '}
      <Button look="quiet" onClick={() => onOpenPage('options.html#never-read')}>
        {reachTexts.change}
      </Button>
    </p>
  )
}
