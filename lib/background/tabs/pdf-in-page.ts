/** What the functions below keep in the viewer's page, in the extension's own world, where no page can see it. */
interface KeptPdf {
  abort: () => void
  /** By the page's own clock: nobody comes for it any more. */
  isLeftAt: number
  blob?: Blob
}

declare global {
  /** By take: a popup, a panel and a second look may each be reading the same file. */
  var keysidePdfs: Map<string, KeptPdf> | undefined
}

export type TakenInPage =
  | { state: 'not-a-pdf' }
  | { state: 'taken'; status: number; bytes: number }
  | { state: 'failed'; failure: 'unreadable-pdf' | 'too-slow' }

// These run in the page that the browser shows a PDF in: they may use nothing but their arguments and `keysidePdfs`.

/**
 * Fetches the file that the tab shows, as its own page would: with the person's cookies, and out of the cache where it
 * is there, so that what is read is what is shown, and a link that works only once is not used again. Files of this
 * machine are had only in the mode `same-origin`.
 */
export async function takePdfInPage(
  takeId: string,
  maxBytes: number,
  patienceMs: number,
): Promise<TakenInPage> {
  if (document.contentType !== 'application/pdf') return { state: 'not-a-pdf' }
  globalThis.keysidePdfs ??= new Map()
  const takes = globalThis.keysidePdfs
  const now = performance.now()
  // The background may have ended before it came for them.
  for (const [id, { isLeftAt, abort }] of takes) {
    if (now < isLeftAt) continue
    abort()
    takes.delete(id)
  }
  const controller = new AbortController()
  const kept: KeptPdf = { abort: () => controller.abort(), isLeftAt: now + 4 * patienceMs }
  takes.set(takeId, kept)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    controller.abort()
  }, patienceMs)
  try {
    const answer = await fetch(location.href, {
      cache: 'force-cache',
      mode: 'same-origin',
      credentials: 'include',
      redirect: 'error',
      signal: controller.signal,
    })
    const told = Number(answer.headers.get('content-length') ?? 0)
    if (!answer.ok || answer.body === null || told > maxBytes) {
      controller.abort()
      return { state: 'failed', failure: 'unreadable-pdf' }
    }
    const parts: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    const reader = answer.body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value)
      bytes += part.value.length
      if (bytes <= maxBytes) continue
      controller.abort()
      return { state: 'failed', failure: 'unreadable-pdf' }
    }
    kept.blob = new Blob(parts)
    return { state: 'taken', status: answer.status, bytes }
  } catch {
    return { state: 'failed', failure: isLate ? 'too-slow' : 'unreadable-pdf' }
  } finally {
    clearTimeout(timer)
    if (kept.blob === undefined) takes.delete(takeId)
  }
}

/** A stretch of what was taken, in Base64: what a page gives back has to be text. */
export async function partOfPdfInPage(takeId: string, from: number, to: number): Promise<string | undefined> {
  const part = globalThis.keysidePdfs?.get(takeId)?.blob?.slice(from, to)
  if (part === undefined) return undefined
  const url = await new Promise<unknown>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(part)
  })
  return String(url).replace(/^.*,/u, '')
}

export function dropPdfInPage(takeId: string): void {
  globalThis.keysidePdfs?.get(takeId)?.abort()
  globalThis.keysidePdfs?.delete(takeId)
}
