import { ChevronDown, FilePlus2, FileText, ListTree, TextSelect, X } from 'lucide'
import { useState } from 'preact/hooks'
import { isSamePage } from '@/lib/domain/page-address'
import { hiddenCharsOf, isFile, type Source } from '@/lib/domain/source'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import { reachTextsFor } from '@/lib/locale/reach-texts-for'
import type { PageFailure } from '@/lib/page/visible/page-reading'
import type { PartKind } from '@/lib/page/visible/part-kind'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { PageState } from '@/lib/stores/draft/page-state'
import type { Tab } from '@/lib/stores/ports/page-port'
import type { SummaryStore } from '@/lib/stores/sending/summary-store'
import type { ReachStore } from '@/lib/stores/settings/reach-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { IconButton } from '../ui/icon-button'
import { Lazy } from '../ui/lazy'
import { Notice } from '../ui/notice'
import { ReadAt } from '../ui/read-at'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { HiddenNote } from './hidden-note'
import style from './page-bar.module.css'
import { ReachButtons } from './reach-buttons'
import { TabPicker } from './tab-picker'

interface PageBarProps {
  stores: Pick<
    ChatStores,
    'attachments' | 'countParts' | 'files' | 'modelFacts' | 'page' | 'summary' | 'target' | 'thread'
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
  const reachTexts = useTextsOf(reachTextsFor)
  const { page: store, attachments, summary } = stores
  const [problem, setProblem] = useState<PageFailure | undefined>(undefined)
  const [choosesReach, setChoosesReach] = useState(false)
  const [showsParts, setShowsParts] = useState(false)
  const page = store.page.value
  const attached = attachments.attached.value.filter((each) => !isFile(each))
  const source = page.state === 'read' ? page.source : undefined
  const tab = store.tab.value
  if (page.state === 'none' && attached.length === 0) return null

  const toggleParts = () => setShowsParts(!showsParts)
  const attachSelection = async () => {
    setProblem(undefined)
    const found = await store.readSelection()
    if (typeof found === 'string') setProblem(found)
    else attachments.attach(found)
  }
  const attachPage = async () => {
    const found = source ?? (await store.read())
    if (found !== undefined) attachments.attach(found, store.spansOf(found))
  }
  const estimate = summary.estimate.estimate.value
  const isNever = reach.isNeverRead(tab?.url ?? '')
  const asksForSite =
    page.state === 'unread' || (page.state === 'failed' && page.failure === 'no-site-access')
  const mayUse = !isNever && (page.state === 'read' || page.state === 'ready')
  /** What is beside this view is read again when it is sent. */
  const isOld = (each: Source) =>
    each.kind === 'pdf' || (each.kind === 'page' && !(mayUse && isSamePage(each.url, tab?.url ?? '')))
  const isTakenBack = page.state === 'unread' && tab !== undefined && reach.takenFrom.value === tab.id

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
      {page.state === 'reading' && <p class={style.quiet}>{texts.readingPage}</p>}
      {isNever && (
        <p class={style.quiet}>
          {reachTexts.isNeverRead(URL.parse(tab?.url ?? '')?.hostname ?? '')}{' '}
          <Button look="quiet" onClick={() => onOpenPage('options.html#never-read')}>
            {reachTexts.change}
          </Button>
        </p>
      )}
      {page.state === 'failed' && !isNever && (
        <p class={style.quiet}>{pageTexts.pageFailures[page.failure]}</p>
      )}
      {tab && holdsPictures(page) && !isNever && !isPreview && (
        <Lazy key={tab.id} load={() => import('./tab-pdf-pages')}>
          {({ TabPdfPages }) => <TabPdfPages stores={stores} tab={tab} source={source} />}
        </Lazy>
      )}
      {page.state === 'ready' && (
        <p class={style.ready}>
          <Icon of={FileText} />
          <span class={style.title} title={tab?.url}>
            {tab?.title || tab?.url}
          </span>
          <PartsToggle isOpen={showsParts} onToggle={toggleParts}>
            {pageTexts.otherWays}
          </PartsToggle>
        </p>
      )}
      {isTakenBack && <Notice kind="taken-back" text={reachTexts.takenBack} />}
      {page.state === 'unread' && <p class={style.quiet}>{pageTexts.pageFailures['no-grant']}</p>}
      {page.state === 'read' && !isNever && (
        <PageLine page={page} summary={summary} showsParts={showsParts} onParts={toggleParts} />
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
          {mayUse && !isPreview && (
            <>
              <button type="button" class={style.action} onClick={() => void summary.summarize()}>
                {pageTexts.summarizePage}
              </button>
              <IconButton
                label={pageTexts.reviewSummary}
                icon={ListTree}
                aria-haspopup="dialog"
                onClick={() => void summary.review()}
              />
              <IconButton label={pageTexts.attachPage} icon={FilePlus2} onClick={() => void attachPage()} />
              <IconButton
                label={pageTexts.attachSelection}
                icon={TextSelect}
                onClick={() => void attachSelection()}
              />
            </>
          )}
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
      {attached.map((each) => (
        <div key={each.id} class={style.attached} data-source-id={each.id}>
          <Icon of={FileText} />
          <span class={style.title}>
            {each.kind === 'selection' ? firstWords(each) : each.title || each.url}
          </span>
          {isOld(each) ? (
            <ReadAt ms={each.createdAt} class={style.readAt} />
          ) : (
            <span class={style.quiet}>{pageTexts.attachedPage}</span>
          )}
          <IconButton
            label={each.kind === 'selection' ? pageTexts.removeSelection : pageTexts.removePage}
            icon={X}
            onClick={() => attachments.remove(each.id)}
          />
        </div>
      ))}
    </section>
  )
}

interface PageLineProps {
  page: PageState & { state: 'read' }
  summary: SummaryStore
  showsParts: boolean
  onParts: () => void
}

function PageLine({ page, summary, showsParts, onParts }: PageLineProps) {
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

/** That nothing is left out in silence. What was read without parts tells only what is hidden. */
function PartsButton({
  page,
  isOpen,
  onToggle,
}: Omit<PartsToggleProps, 'children'> & Pick<PageLineProps, 'page'>) {
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

interface PartsToggleProps {
  isOpen: boolean
  onToggle: () => void
  children: string
}

function PartsToggle({ isOpen, onToggle, children }: PartsToggleProps) {
  return (
    <button type="button" class={style.parts} aria-expanded={isOpen} onClick={onToggle}>
      {children}
      <Icon of={ChevronDown} />
    </button>
  )
}

/** Whether it is a PDF with pages that have no text. */
const holdsPictures = (page: PageState): boolean =>
  page.state === 'read'
    ? page.source.textless !== undefined
    : page.state === 'failed' && page.failure === 'no-text-in-pdf'

const isReadInOwnWay = ({ site, did, found }: Source): boolean =>
  site !== undefined || did !== undefined || found === 'chosen'

/** Said where the conversation began on another page than the one in this tab. */
function PageMoved({ stores, onOpenPage }: Pick<PageBarProps, 'stores' | 'onOpenPage'>) {
  const pageTexts = useTextsOf(pageTextsFor)
  const began = stores.thread.thread.value?.page
  const url = stores.page.tab.value?.url
  if (began === undefined || url === undefined || withoutHash(began.url) === withoutHash(url)) return null
  return (
    <p class={style.moved}>
      {pageTexts.pageMoved(began.title || began.url)}{' '}
      <Button look="quiet" onClick={() => onOpenPage(began.url)}>
        {pageTexts.reopenPage}
      </Button>
    </p>
  )
}

const withoutHash = (url: string): string => url.replace(/#.*$/u, '')

const firstWords = ({ sections }: Source): string =>
  sections
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 80)

const dateOf = (ms: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms)
