import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { readRow } from '../../db/read/read'
import { pageAddress } from '../../domain/page-address'
import type { Source, Span } from '../../domain/source'
import type { ChosenParts } from '../../domain/source-parts'
import type { PageFailure } from '../../page/visible/page-reading'
import type { WayToRead } from '../../page/visible/way-to-read'
import type { PageResult } from '../../protocol'
import type { PagePort, Tab } from '../ports/page-port'
import type { ViewDeps } from '../ports/view-deps'
import type { ChosenOfPage, PageState } from './page-state'

/**
 * The page beside this view. It is read as soon as the person has let Keyside into it: that sends nothing anywhere.
 * Where they let it into every site, that was no word about this page, and it is read when it is used.
 */
export interface PageStore {
  tab: ReadonlySignal<Tab | undefined>
  opensByGrant: boolean
  page: ReadonlySignal<PageState>
  /**
   * Reads again, in the way that the person asks for. Resolves with the source, or undefined where it could not be
   * read; `page` says why. Where a way led to nothing, what was read before stays.
   */
  read(way?: WayToRead): Promise<Source | undefined>
  /** Ends a reading in such a way. */
  stop(): void
  readSelection(): Promise<Source | PageFailure>
  /** What a source was taken from, as it is now: `same` where it has not changed, `gone` where that cannot be read. */
  readAgain(source: Source): Promise<Source | 'same' | 'gone'>
  /** Which parts of the page go along, and what of it those are. It holds for later readings of it, too. */
  choose(parts: ChosenParts, spansIn: (source: Source) => Span[] | undefined): void
  /** What goes along of a source, where it is the page that is read and other parts than the usual ones were chosen. */
  spansOf(source: Source): Span[] | undefined
  /** Reads another tab, whose site has been allowed. */
  readTab(tabId: number): Promise<Source | PageFailure>
  /** The source that came of a reading made elsewhere. */
  take(result: PageResult): Promise<Source | PageFailure>
  /** `elsewhere`: the tab shows another page, so that the passage has to be shown by opening its page. */
  showPassage(source: Source, passage: string): Promise<'shown' | 'not-found' | 'elsewhere'>
  dispose(): void
}

export function createPageStore(deps: ViewDeps, pagePort: PagePort): PageStore {
  const { background } = deps
  const page = signal<PageState>({ state: 'none' })
  /** In which tab each source was read. */
  const tabs = new Map<string, number>()
  let newest = 0
  let taken: ((source: Source) => { chosen?: ChosenOfPage }) | undefined

  async function take(result: PageResult): Promise<Source | PageFailure> {
    if (result.state === 'failed') return result.failure
    let sourceId: string
    if (result.state === 'pdf') {
      const { blobId, url, title } = result
      const read = await pagePort.readPdf(blobId, { url, title })
      if ('failure' in read) return read.failure
      sourceId = (await background.saveReading({ reading: read.reading })).sourceId
    } else sourceId = result.sourceId
    return (await readRow(await deps.database(), 'sources', sourceId)) ?? 'gone'
  }

  async function readFrom(
    tab: Tab,
    kind: 'page' | 'selection',
    way?: WayToRead,
  ): Promise<Source | PageFailure> {
    try {
      const result = await take(await background.readPage({ tabId: tab.id, kind, ...(way && { way }) }))
      if (typeof result !== 'string') tabs.set(result.id, tab.id)
      return result
    } catch (error) {
      console.error('The page could not be read', error)
      return 'gone'
    }
  }

  /** `isQuiet`: what was read before stays on screen until the new reading is there. */
  async function read(isQuiet = false, way?: WayToRead): Promise<Source | undefined> {
    const tab = pagePort.tab.peek()
    if (tab === undefined) return undefined
    const mine = ++newest
    if (!way && (!isQuiet || page.peek().state !== 'read')) page.value = { state: 'reading' }
    const result = await readFrom(tab, 'page', way)
    if (mine !== newest) return undefined
    if (typeof result !== 'string') {
      page.value = { state: 'read', source: result, isStale: false, ...taken?.(result) }
      return result
    }
    if (way) return undefined
    // A click on the icon has given the grant: what still cannot be read is closed to extensions.
    const failure = result === 'no-grant' && pagePort.opensByGrant ? 'restricted' : result
    page.value = failure === 'no-grant' ? { state: 'unread' } : { state: 'failed', failure }
    return undefined
  }

  async function glance(): Promise<void> {
    const tab = pagePort.tab.peek()
    const shown = page.peek()
    if (tab === undefined || shown.state === 'reading') return
    if (shown.state !== 'read') {
      if (isReadAtOnce(tab)) await read()
      return
    }
    const { state } = await background.checkPage({ tabId: tab.id, sourceId: shown.source.id })
    if (page.peek() !== shown) return
    if (state === 'moved') begin()
    else if (state === 'changed') page.value = { ...shown, isStale: true }
  }

  const quietly = (work: Promise<unknown>) =>
    work.catch((error: unknown) => console.error('The page could not be looked at', error))

  const isReadAtOnce = (tab: Tab) =>
    pagePort.opensByGrant || (tab.url !== undefined && !pagePort.everySite.peek())
  function begin(isQuiet = false): void {
    const tab = pagePort.tab.peek()
    if (tab !== undefined && isReadAtOnce(tab)) {
      void quietly(read(isQuiet))
      return
    }
    newest++
    page.value = { state: tab === undefined ? 'none' : tab.url === undefined ? 'unread' : 'ready' }
  }
  const address = computed(() => {
    const tab = pagePort.tab.value
    return tab && `${tab.id} ${pageAddress(tab.url ?? '')}`
  })
  const endFollowing = effect(() => {
    address.value
    pagePort.everySite.value
    begin()
  })
  const endLoading = onNext(pagePort.loads, () => {
    // What is used while it is being loaded is being read already.
    if (page.peek().state !== 'reading' || !pagePort.everySite.peek()) begin(true)
  })
  const endGlancing = onNext(pagePort.glances, () => void quietly(glance()))

  return {
    tab: pagePort.tab,
    opensByGrant: pagePort.opensByGrant,
    page,
    read: (way) => read(false, way),
    stop() {
      const tab = pagePort.tab.peek()
      if (tab) void background.stopReading({ tabId: tab.id })
    },
    take,
    async readAgain(source) {
      const { pagesAgain } = await import('./pages-again')
      const show = (read: Source) => {
        page.value = { state: 'read', source: read, isStale: false, ...taken?.(read) }
      }
      return pagesAgain.readAgain({ deps, page, show, tabs, tab: pagePort.tab.peek() }, source)
    },
    readTab: (id) => readFrom({ id }, 'page'),
    async readSelection() {
      const tab = pagePort.tab.peek()
      return tab === undefined ? 'gone' : readFrom(tab, 'selection')
    },
    choose(parts, spansIn) {
      const shown = page.peek()
      if (shown.state !== 'read') return
      const { source, isStale } = shown
      taken = (read) => {
        const spans = read.url === source.url ? spansIn(read) : undefined
        return spans === undefined ? {} : { chosen: { parts, spans } }
      }
      page.value = { state: 'read', source, isStale, ...taken(source) }
    },
    spansOf(source) {
      const shown = page.peek()
      return shown.state === 'read' && shown.source.id === source.id ? shown.chosen?.spans : undefined
    },
    async showPassage(source, passage) {
      const tab = pagePort.tab.peek()
      if (tab === undefined) return 'elsewhere'
      const { state } = await background.showPassage({ tabId: tab.id, sourceId: source.id, passage })
      return state
    },
    dispose() {
      endFollowing()
      endLoading()
      endGlancing()
    },
  }
}

/** Calls back at each change of the signal after now. */
function onNext(counter: ReadonlySignal<number>, call: () => void): () => void {
  let seen = counter.peek()
  return effect(() => {
    const now = counter.value
    if (now === seen) return
    seen = now
    call()
  })
}
