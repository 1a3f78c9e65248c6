import * as v from 'valibot'
import { browser } from 'wxt/browser'
import { originPattern } from '../../domain/servers/origin-pattern'
import type { PageFailure } from '../../page/visible/page-reading'
import type { NetworkLog } from '../rows/network-log'
import { waitFor } from '../rows/wait-for'
import { dropPdfInPage, partOfPdfInPage, type TakenInPage, takePdfInPage } from './pdf-in-page'

const maxBytes = 50 * 1024 * 1024
/** Of one message between page and background, before it becomes a third longer as text. */
const partBytes = 6 * 1024 * 1024
const patienceMs = 30_000

export type FetchedPdf =
  | { state: 'fetched'; blob: Blob }
  | { state: 'not-a-pdf' }
  /** No script may run in the tab. It may be any page that is closed to extensions. */
  | { state: 'refused' }
  | { state: 'failed'; failure: PageFailure }

/**
 * The file of a tab that shows a PDF, after a person's click or with a permission for its site. Firefox lets no
 * extension into its viewer: there it is asked for by its address, for which the site's permission is needed. Either
 * way it is in the network log, and no redirect is followed: `shownAddress`, which the page itself told, is where the
 * file was when the tab came to it.
 */
export async function fetchPdf(
  tab: { id: number; url?: string | undefined },
  shownAddress: string | undefined,
  network: Pick<NetworkLog, 'fetchFor' | 'around'>,
): Promise<FetchedPdf> {
  if (shownAddress === undefined) return fetchByAddress(tab.url, network.fetchFor({ why: 'pdf' }))
  const target = { tabId: tab.id }
  const takeId = crypto.randomUUID()
  const taking = takeInPage(target, takeId, shownAddress, network)
  const isOver = new AbortController()
  let isLeftBehind = false
  try {
    const taken = await Promise.race([
      taking.catch(() => 'refused' as const),
      // A page that never answers is let go some time after it should have given up by itself.
      waitFor(patienceMs + 5000, isOver.signal).then(() => 'too-slow' as const),
    ])
    isLeftBehind = taken === 'too-slow'
    if (taken === 'too-slow') return { state: 'failed', failure: 'too-slow' }
    if (taken === 'refused') return { state: 'refused' }
    if (taken === undefined) return { state: 'failed', failure: 'gone' }
    if (taken.state !== 'taken') return taken
    isLeftBehind = true
    const blob = await carryOver(tab.id, takeId, taken.bytes)
    return blob === undefined ? { state: 'failed', failure: 'gone' } : await checked(blob)
  } finally {
    isOver.abort()
    if (isLeftBehind)
      browser.scripting
        .executeScript({ target, func: dropPdfInPage, args: [takeId] })
        .catch((error: unknown) => {
          console.debug('The tab went away, and its PDF with it', error)
        })
  }
}

/** What the page says of the file, as far as it may: a page that was broken into says anything. */
function takenIn(said: unknown): TakenInPage | undefined {
  const parsed = v.safeParse(takenSchema, said)
  return parsed.success ? parsed.output : undefined
}

const takenSchema = v.variant('state', [
  v.strictObject({ state: v.literal('not-a-pdf') }),
  v.strictObject({
    state: v.literal('taken'),
    status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxBytes)),
  }),
  v.strictObject({
    state: v.literal('failed'),
    failure: v.picklist(['unreadable-pdf', 'too-slow']),
  }),
])

async function takeInPage(
  target: { tabId: number },
  takeId: string,
  address: string,
  network: Pick<NetworkLog, 'around'>,
): Promise<TakenInPage | undefined> {
  const take = async () => {
    const args: [string, number, number] = [takeId, maxBytes, patienceMs]
    const [taken] = await browser.scripting.executeScript({ target, func: takePdfInPage, args })
    return takenIn(taken?.result)
  }
  const { host, pathname: path, protocol } = new URL(address)
  // A file of this machine, or of the page's memory, is no request.
  if (!/^https?:$/.test(protocol)) return take()
  const taking = Promise.withResolvers<TakenInPage | undefined>()
  void network.around({ why: 'pdf' }, { method: 'GET', host, path, bytesOut: 0 }, async () => {
    taking.resolve(take())
    const taken = await taking.promise
    return taken?.state === 'taken' ? taken : undefined
  })
  return taking.promise
}

async function carryOver(tabId: number, takeId: string, bytes: number): Promise<Blob | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  try {
    for (let from = 0; from < bytes; from += partBytes) {
      const args: [string, number, number] = [takeId, from, from + partBytes]
      const [part] = await browser.scripting.executeScript({ target: { tabId }, func: partOfPdfInPage, args })
      const wanted = Math.min(partBytes, bytes - from)
      if (typeof part?.result !== 'string' || part.result.length > Math.ceil(wanted / 3) * 4) return undefined
      parts.push(bytesOf(part.result))
    }
  } catch (error) {
    console.debug('The tab went away while its PDF was read', error)
    return undefined
  }
  return new Blob(parts, { type: 'application/pdf' })
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

async function fetchByAddress(
  address: string | undefined,
  fetch: typeof globalThis.fetch,
): Promise<FetchedPdf> {
  const url = address === undefined ? null : URL.parse(address)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return { state: 'refused' }
  if (!(await browser.permissions.contains({ origins: [originPattern(url.href)] })))
    return isNamedLikePdf(url) ? { state: 'failed', failure: 'no-site-access' } : { state: 'refused' }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const answer = await fetch(url, {
      cache: 'force-cache',
      credentials: 'include',
      redirect: 'manual',
      signal,
    })
    if (answer.type === 'opaqueredirect') return { state: 'failed', failure: 'unreadable-pdf' }
    if (!/^application\/pdf\b/i.test(answer.headers.get('content-type') ?? '')) {
      await answer.body?.cancel()
      return { state: 'refused' }
    }
    if (!answer.ok || answer.body === null) return { state: 'failed', failure: 'unreadable-pdf' }
    const parts: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    for await (const part of answer.body) {
      parts.push(part)
      bytes += part.length
      // Leaving the loop cancels the rest.
      if (bytes > maxBytes) return { state: 'failed', failure: 'unreadable-pdf' }
    }
    return await checked(new Blob(parts, { type: 'application/pdf' }))
  } catch (error) {
    console.debug('A PDF could not be fetched', error)
    return { state: 'failed', failure: signal.aborted ? 'too-slow' : 'unreadable-pdf' }
  }
}

const isNamedLikePdf = ({ pathname }: URL): boolean => /\.pdf$|\/pdf\//i.test(pathname)

/** Asked a second time, some servers send a page that asks to sign in. */
async function checked(blob: Blob): Promise<FetchedPdf> {
  const start = await blob.slice(0, 1024).text()
  return start.includes('%PDF-') ? { state: 'fetched', blob } : { state: 'failed', failure: 'unreadable-pdf' }
}
