import { browser } from 'wxt/browser'
import { isLetIn } from '../../access'
import type { Database } from '../../db/open'
import { putBlob } from '../../db/write/blobs'
import { isSamePage } from '../../domain/page-address'
import { siteAt } from '../../page/sites/sites'
import type { PageFailure } from '../../page/visible/page-reading'
import type { WayToRead } from '../../page/visible/way-to-read'
import type { Erasures } from '../rows/erasures'
import type { NetworkLog } from '../rows/network-log'
import { partOf } from '../rows/part'
import { waitFor } from '../rows/wait-for'
import { askSite } from './ask-site'
import { checkedReading, isFingerprint } from './checked-reading'
import type { Pages, TabReading } from './pages'

const readerFile = '/content-scripts/reader.js'
const formulasFile = '/content-scripts/formulas.js'
const passagesFile = '/content-scripts/passages.js'
const rareFile = '/content-scripts/rare.js'
const selectionFile = '/content-scripts/selection.js'
const waysFile = '/content-scripts/ways.js'
const patienceMs = 10_000
/** A person takes their time to point at something, and a long page to be scrolled through. */
const patienceOfWayMs = 5 * 60_000
/** What a person who sends waits for a page. */
const sendPatienceMs = 3000

interface InReader<R> {
  asks?: boolean
  way?: WayToRead | undefined
  also?: string[]
  /** What the page may have made of the answer is not trusted. */
  check?: (answer: unknown) => Promise<NonNullable<Awaited<R>> | { failure: PageFailure }>
}

/** Pages in the browser's own tabs, through the reader that is put into them when it is needed. */
export function tabPages(
  database: () => Promise<Database>,
  network: Pick<NetworkLog, 'fetchFor' | 'around'>,
  erasures: Pick<Erasures, 'begin'>,
  /** How long a page is waited for by a person who sends. */
  sendPatience: Patience = patienceOf(sendPatienceMs),
): Pages {
  const pdf = partOf(() => import('./fetch-pdf'))

  /** Undefined where the tab shows no PDF. */
  async function readPdf(tabId: number): Promise<TabReading | undefined> {
    const stillKept = erasures.begin()
    const shown = await shownIn(tabId)
    if (shown === 'too-slow') return { failure: shown }
    if (shown !== undefined && shown.type !== 'application/pdf') return undefined
    const part = await pdf.load().catch(() => undefined)
    if (part === undefined) return { failure: 'part-missing' }
    const tab = await browser.tabs.get(tabId).catch(() => undefined)
    if (tab === undefined) return { failure: 'gone' }
    // Where the browser tells the address, the page has no say in it.
    const address = shown && (tab.url ?? shown.address)
    const fetched = await part.fetchPdf({ id: tabId, url: tab.url }, address, network)
    if (fetched.state === 'failed') return { failure: fetched.failure }
    if (fetched.state !== 'fetched') return undefined
    const db = await database()
    const blobId = await putBlob(db, fetched.blob, Date.now(), stillKept)
    return { pdf: { blobId, url: tab.url ?? '', title: tab.title ?? '' } }
  }

  async function inReader<A extends unknown[], R>(
    tabId: number,
    call: (...args: A) => R,
    args: A,
    { asks = false, way, also = [], check }: InReader<R> = {},
  ): Promise<NonNullable<Awaited<R>> | { failure: PageFailure }> {
    const { scripting } = browser
    const target = { tabId }
    const work = async () => {
      const [marks] = await scripting.executeScript({ target, func: marksInPage })
      const { holdsFormulas = false, holdsRare = false } = marks?.result ?? {}
      const { url: address = '' } = await browser.tabs.get(tabId)
      const site = siteAt(address)
      const files = [
        ...(holdsFormulas ? [formulasFile] : []),
        ...(holdsRare || way !== undefined ? [rareFile] : []),
        readerFile,
        ...(site === undefined ? [] : [site.script]),
        ...(way === undefined ? [] : [waysFile]),
        ...also,
      ]
      await scripting.executeScript({ target, files: files as '/background.js'[] })
      const asked = asks ? site?.asks?.(new URL(address)) : undefined
      if (asked !== undefined) await askSite(tabId, asked, network)
      const result = await scripting.executeScript({ target, func: call, args })
      if (!lacksPart(result[0]?.result)) return result
      await scripting.executeScript({ target, files: [rareFile as '/background.js'] })
      return scripting.executeScript({ target, func: call, args })
    }
    const injected = await within(work(), patienceOf(way === undefined ? patienceMs : patienceOfWayMs))
    if (injected === 'too-slow') return { failure: 'too-slow' }
    if (injected === 'refused') return { failure: await whyRefused(tabId) }
    const answer: unknown = injected[0]?.result
    if (answer === undefined || answer === null) return { failure: 'gone' }
    return check === undefined ? (answer as NonNullable<Awaited<R>>) : check(answer)
  }

  const readBy = (
    tabId: number,
    kind: 'page' | 'selection',
    { way, asks }: { way?: WayToRead | undefined; asks: boolean },
  ): Promise<TabReading> =>
    inReader<Parameters<typeof readInPage>, Promise<TabReading>>(tabId, readInPage, [kind, way ?? null], {
      asks,
      way,
      also: kind === 'selection' ? [selectionFile] : [],
      async check(answer) {
        const tab = await browser.tabs.get(tabId).catch(() => undefined)
        return checkedReading(answer, kind, tab?.url)
      },
    })

  async function readOnce(tabId: number, kind: 'page' | 'selection', way?: WayToRead): Promise<TabReading> {
    const failure = await whyNot(tabId)
    if (failure !== undefined) return { failure }
    // What is selected in a viewer of PDFs is known to nobody but the viewer.
    const pdf = kind === 'page' ? await readPdf(tabId) : undefined
    return pdf ?? readBy(tabId, kind, { way, asks: kind === 'page' && way === undefined })
  }

  return {
    async read(tabId, kind, way) {
      const wasLoading = await isLoading(tabId)
      const reading = await readOnce(tabId, kind, way)
      if (!('failure' in reading)) return reading
      // A document that went while it was asked has another in its place, unless the tab went with it.
      const isWorthAnother =
        reading.failure === 'gone' ||
        (isFleeting(reading.failure) && (wasLoading || (await isLoading(tabId))))
      if (!isWorthAnother) return reading
      await whenLoaded(tabId)
      return readOnce(tabId, kind, way)
    },

    async readAgain({ url, fingerprint }, named) {
      const tabId = await tabShowing(url, named)
      if (tabId === undefined) return 'gone'
      const read = async () => {
        // One message where nothing changed: this is on the way of what a person sends.
        const [now] = await browser.scripting.executeScript({ target: { tabId }, func: fingerprintInPage })
        const isSame = typeof now?.result === 'string' && now.result === fingerprint
        return isSame ? 'same' : readBy(tabId, 'page', { asks: true })
      }
      const answer = await within(read(), sendPatience)
      if (answer === 'same') return answer
      return typeof answer === 'string' || !('reading' in answer) ? 'gone' : answer
    },

    async look(tabId) {
      const tab = await browser.tabs.get(tabId).catch(() => undefined)
      if (tab?.url === undefined) return {}
      const seen = await inReader(tabId, fingerprintInPage, [])
      return { url: tab.url, ...(isFingerprint(seen) ? { fingerprint: seen } : {}) }
    },

    async stop(tabId) {
      await within(browser.scripting.executeScript({ target: { tabId }, func: stopInPage }))
    },

    async show(tabId, passage) {
      const shown = await inReader(tabId, showInPage, [passage], { also: [rareFile, passagesFile] })
      return typeof shown === 'object' ? shown.failure : shown
    },
  }
}

// These run in the page: they may use nothing but their arguments and what the reader has set there.

async function readInPage(kind: 'page' | 'selection', way: WayToRead | null): Promise<TabReading> {
  const { keysideReader, keysideSite, keysideWays, keysideAnswer } = globalThis
  if (keysideReader === undefined) return { failure: 'gone' }
  if (way !== null) {
    const result = (await keysideWays?.read(way, keysideReader)) ?? { failure: 'gone' as const }
    return { ...result, fingerprint: keysideReader.fingerprint() }
  }
  const ofSite =
    kind === 'page' ? await keysideSite?.read(keysideReader, keysideAnswer).catch(() => undefined) : undefined
  const result = ofSite ?? (await keysideReader.read(kind))
  return { ...result, fingerprint: keysideReader.fingerprint() }
}

function marksInPage(): { holdsFormulas: boolean; holdsRare: boolean } {
  const marks = 'math, mjx-container, .katex, .mwe-math-element, [class*="MathJax"]'
  const rare = 'sup, sub, pre, html:not([lang])'
  // A page can hide its document's own properties behind elements of that name.
  const [holdsFormulas = false, holdsRare = false] = [marks, rare].map(
    (each) => Document.prototype.querySelector.call(document, each) !== null,
  )
  return { holdsFormulas, holdsRare }
}

function stopInPage(): void {
  globalThis.keysideWays?.stop()
}

function shownInPage(): { type: string; address: string } {
  return { type: document.contentType, address: location.href }
}

/** Undefined in a document that was not read yet. */
function fingerprintInPage(): string | undefined {
  return globalThis.keysideReader?.fingerprint()
}

async function showInPage(passage: string): Promise<'shown' | 'not-found' | undefined> {
  const { keysidePassages, keysideSite } = globalThis
  return (await keysideSite?.show?.(passage)) ?? keysidePassages?.show(passage)
}

const lacksPart = (result: unknown): boolean =>
  typeof result === 'object' && (result as { failure?: unknown } | null)?.failure === 'part-missing'

/** What a tab may answer only because it is about to show something else. */
const isFleeting = (failure: PageFailure): boolean =>
  failure === 'restricted' || failure === 'unreadable-pdf' || failure === 'no-site-access'

const isLoading = async (tabId: number): Promise<boolean> =>
  (await browser.tabs.get(tabId).catch(() => undefined))?.status === 'loading'

/** Resolves when the tab has loaded what it loads, or has no more patience. */
async function whenLoaded(tabId: number): Promise<void> {
  const isOver = new AbortController()
  const loaded = new Promise<void>((resolve) => {
    const onUpdated = (id: number, change: { status?: string | undefined }) => {
      if (id === tabId && change.status === 'complete') resolve()
    }
    browser.tabs.onUpdated.addListener(onUpdated)
    isOver.signal.addEventListener('abort', () => browser.tabs.onUpdated.removeListener(onUpdated))
  })
  if (await isLoading(tabId)) await Promise.race([loaded, waitFor(patienceMs, isOver.signal)])
  isOver.abort()
}

/** A tab that shows this page, in a document that is there. */
async function tabShowing(url: string, named: number | undefined): Promise<number | undefined> {
  type Seen = { id?: number | undefined; url?: string | undefined; discarded?: boolean | undefined }
  const shows = (tab: Seen | undefined) =>
    tab?.url !== undefined && isSamePage(tab.url, url) && tab.discarded !== true
  const first = named === undefined ? undefined : await browser.tabs.get(named).catch(() => undefined)
  return shows(first) ? named : (await browser.tabs.query({})).find(shows)?.id
}

/** What a tab shows; undefined where no script may ask. A viewer of PDFs may be closed to scripts, as other pages are. */
async function shownIn(tabId: number): Promise<{ type: string; address: string } | 'too-slow' | undefined> {
  const shown = await within(browser.scripting.executeScript({ target: { tabId }, func: shownInPage }))
  if (shown === 'too-slow') return shown
  return shown === 'refused' ? undefined : (shown[0]?.result ?? undefined)
}

/** Resolves when patience is over. */
type Patience = (signal: AbortSignal) => Promise<void>

function patienceOf(ms: number): Patience {
  return (signal) => waitFor(ms, signal)
}

async function within<T>(
  work: Promise<T>,
  patience = patienceOf(patienceMs),
): Promise<T | 'too-slow' | 'refused'> {
  const isOver = new AbortController()
  const result = await Promise.race([
    work.catch(() => 'refused' as const),
    patience(isOver.signal).then(() => 'too-slow' as const),
  ])
  isOver.abort()
  return result
}

/** Why a tab cannot be read, where its address tells that at once. */
async function whyNot(tabId: number): Promise<PageFailure | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined)
  if (tab === undefined) return 'gone'
  return tab.url !== undefined && !isReadable(tab.url) ? 'restricted' : undefined
}

/** With a grant, only the browser's own rule is left. */
async function whyRefused(tabId: number): Promise<PageFailure> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined)
  if (tab === undefined) return 'gone'
  return tab.url !== undefined && (await isLetIn(tab.url)) ? 'restricted' : 'no-grant'
}

function isReadable(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && ['https:', 'http:', 'file:'].includes(url.protocol) && !stores.has(url.host)
}

const stores = new Set(['chromewebstore.google.com', 'chrome.google.com', 'addons.mozilla.org'])
