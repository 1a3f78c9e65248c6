import type { Page } from 'playwright'

export interface PageClock {
  /** The page's `performance.now()` as this process's. */
  toOurs(pageMs: number): number
  /** How far off that may be, in ms. */
  errorMs: number
}

const roundTrips = 30

/**
 * Sets the page's clock beside ours: the page is asked for its time again and again, and of the quickest answer half
 * the way is taken off. Both clocks are monotonic, so the wall clock may be corrected meanwhile.
 */
export async function clockOf(page: Page): Promise<PageClock> {
  const session = await page.context().newCDPSession(page)
  let best = { tripMs: Number.POSITIVE_INFINITY, offsetMs: 0 }
  for (let trip = 0; trip < roundTrips; trip++) {
    const askedAt = performance.now()
    const { result } = await session.send('Runtime.evaluate', { expression: 'performance.now()' })
    const tripMs = performance.now() - askedAt
    if (tripMs < best.tripMs) best = { tripMs, offsetMs: askedAt + tripMs / 2 - Number(result.value) }
  }
  await session.detach()
  const { tripMs, offsetMs } = best
  return { toOurs: (pageMs) => pageMs + offsetMs, errorMs: tripMs / 2 }
}
