import { useState } from 'preact/hooks'
import { hiddenCharsOf, isFile, type Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { PageFailure } from '@/lib/page/visible/page-reading'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { PageState } from '@/lib/stores/draft/page-state'
import type { Tab } from '@/lib/stores/ports/page-port'
import type { ReachStore } from '@/lib/stores/settings/reach-store'
import { Button } from '../ui/button'
import { Lazy } from '../ui/lazy'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { AttachedPages } from './attached-pages'
import style from './page-bar.module.css'
import { PageButtons } from './page-buttons'
import { PageLine } from './page-line'
import { PageMoved } from './page-moved'
import { ReachButtons } from './reach-buttons'
import { TabPicker } from './tab-picker'

export interface PageBarProps {
  stores: Pick<
    ChatStores,
    | 'attachments'
    | 'countParts'
    | 'files'
    | 'modelFacts'
    | 'page'
    | 'secrets'
    | 'summary'
    | 'target'
    | 'thread'
  >
  reach: ReachStore
  /** There is nothing yet to send the page to: it can be looked at. */
  isPreview: boolean
  onListTabs: () => Promise<Tab[]>
  onAllowSite: (...urls: string[]) => Promise<boolean>
  onOpenPage: (url: string) => void
}

/** The page beside this view: what can be done with it, and what goes with the next message. */
export function PageBar({ stores, reach, isPreview, onListTabs, onAllowSite, onOpenPage }: PageBarProps) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const { page: store, attachments, summary } = stores
  const [problem, setProblem] = useState<PageFailure | undefined>(undefined)
  const [choosesReach, setChoosesReach] = useState(false)
  const [showsParts, setShowsParts] = useState(false)
  const page = store.page.value
  const source = page.state === 'read' ? page.source : undefined
  const tab = store.tab.value
  if (page.state === 'none' && attachments.attached.value.every(isFile)) return null

  const estimate = summary.estimate.estimate.value
  const isNever = reach.isNeverRead(tab?.url ?? '')
  const asksForSite =
    page.state === 'unread' || (page.state === 'failed' && page.failure === 'no-site-access')
  const mayUse = !isNever && (page.state === 'read' || page.state === 'ready')

  return (
    <section
      role="group"
      aria-label={texts.page}
      class={style.bar}
      data-state={page.state}
      data-url={source?.url ?? tab?.url ?? ''}
      data-tokens={estimate?.inputTokens ?? ''}
      data-share={estimate?.share?.toFixed(4) ?? ''}
      data-hidden-chars={source === undefined ? '' : hiddenCharsOf(source)}
    >
      <PageLine
        page={page}
        tab={tab}
        summary={summary}
        isNever={isNever}
        isTakenBack={tab !== undefined && reach.takenFrom.value.has(tab.id)}
        showsParts={showsParts}
        onParts={() => setShowsParts(!showsParts)}
        onOpenPage={onOpenPage}
      />
      {tab && holdsPictures(page) && !isNever && !isPreview && (
        <Lazy key={tab.id} load={() => import('./tab-pdf-pages')}>
          {({ TabPdfPages }) => <TabPdfPages stores={stores} tab={tab} source={source} />}
        </Lazy>
      )}
      {mayUse && showsParts && (
        <Lazy load={() => import('./page-parts')}>
          {({ PageParts }) => <PageParts stores={stores} source={source} />}
        </Lazy>
      )}
      {source && !isNever && isReadInOwnWay(source) && (
        <Lazy load={() => import('./reading-told')}>
          {({ ReadingTold }) => <ReadingTold page={store} source={source} />}
        </Lazy>
      )}
      {stores.secrets.inPages.value && !isPreview && (
        <Lazy load={() => import('./secrets-told')}>
          {({ SecretsTold }) => <SecretsTold secrets={stores.secrets} />}
        </Lazy>
      )}
      <PageMoved stores={stores} onOpenPage={onOpenPage} />
      {page.state === 'read' && page.isStale && !isNever && (
        <Notice kind="page-changed" text={pageTexts.pageStale}>
          <Button look="quiet" onClick={() => void store.read()}>
            {pageTexts.readAgain}
          </Button>
        </Notice>
      )}
      {problem !== undefined && <Notice kind={problem} text={pageTexts.pageFailures[problem]} />}
      {(mayUse || asksForSite) && (
        <div class={style.buttons}>
          {mayUse && !isPreview && <PageButtons stores={stores} onFailure={setProblem} />}
          {!isPreview && (
            <TabPicker
              stores={stores}
              onListTabs={onListTabs}
              onAllowSite={onAllowSite}
              onFailure={setProblem}
            />
          )}
          <ReachButtons
            reach={reach}
            page={store}
            asks={asksForSite}
            isOpen={choosesReach}
            onToggle={() => setChoosesReach(!choosesReach)}
            onAllowSite={onAllowSite}
          />
        </div>
      )}
      {choosesReach && (
        <Lazy load={() => import('./reach-choice')}>
          {({ ReachChoice }) => <ReachChoice store={reach} />}
        </Lazy>
      )}
      <AttachedPages attachments={attachments} besideUrl={mayUse ? (tab?.url ?? '') : undefined} />
    </section>
  )
}

/** Whether it is a PDF with pages that have no text. */
const holdsPictures = (page: PageState): boolean =>
  page.state === 'read'
    ? page.source.textless !== undefined
    : page.state === 'failed' && page.failure === 'no-text-in-pdf'

const isReadInOwnWay = ({ site, did, found }: Source): boolean =>
  site !== undefined || did !== undefined || found === 'chosen'
