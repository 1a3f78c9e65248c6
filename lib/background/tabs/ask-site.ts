import { browser } from 'wxt/browser'
import type { NetworkLog } from '../rows/network-log'

declare global {
  /** What the site answered, in the extension's own world, where no page can see it. */
  var keysideAnswer: string | undefined
}

const maxBytes = 20 * 1024 * 1024
const patienceMs = 8000

/**
 * Has the page ask its own site for something, with the person's session: only at the page's own origin, and at no
 * other address than this one. The answer stays in the page. It is in the log like what Keyside asks itself.
 */
export async function askSite(
  tabId: number,
  address: string,
  network: Pick<NetworkLog, 'around'>,
): Promise<void> {
  const { host, pathname: path } = new URL(address)
  await network.around({ why: 'site' }, { method: 'GET', host, path, bytesOut: 0 }, async () => {
    const [asked] = await browser.scripting.executeScript({
      target: { tabId },
      func: askInPage,
      args: [address, maxBytes, patienceMs],
    })
    const told = asked?.result
    // The log holds what a request came to, and no more than that, whatever the page says.
    return told && isCount(told.status) && isCount(told.bytes) ? told : undefined
  })
}

const isCount = (told: number): boolean => Number.isSafeInteger(told) && told >= 0

// It runs in the page: it may use nothing but its arguments.

async function askInPage(
  address: string,
  maxBytes: number,
  patienceMs: number,
): Promise<{ status: number; bytes: number } | undefined> {
  let text: string | undefined
  try {
    if (new URL(address).origin !== location.origin) return undefined
    const answer = await fetch(address, {
      mode: 'same-origin',
      credentials: 'include',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    })
    const announced = Number(answer.headers.get('content-length') ?? 0)
    if (!answer.ok || announced > maxBytes) return { status: answer.status, bytes: 0 }
    const told = await answer.text()
    if (told.length <= maxBytes) text = told
    return { status: answer.status, bytes: new Blob([told]).size }
  } catch {
    return undefined
  } finally {
    // Not before: another reading of the same page may be about to use what is there.
    globalThis.keysideAnswer = text
  }
}
