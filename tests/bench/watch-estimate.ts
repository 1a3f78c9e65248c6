import type { Page } from 'playwright'
import { within } from './within.ts'

export interface CountWait {
  /** From the key that was pressed, in ms. */
  waitMs: number
  /** From when the page's navigation began, in ms. */
  atMs: number
}

/** Watches from now on; the result waits from the next key until the status "Estimate" is exact. */
export async function watchEstimate(panel: Page): Promise<() => Promise<CountWait>> {
  const watch = await panel.evaluateHandle(() => {
    const status = document.querySelector<HTMLElement>('[aria-label="Estimate"]')
    const taken = new Promise<CountWait>((resolve) => {
      let startedAt: number | undefined
      let wasBusy = false
      const start = () => {
        startedAt ??= performance.now()
      }
      addEventListener('keydown', start, { capture: true, once: true })
      const observer = new MutationObserver(() => {
        if (status?.ariaBusy === 'true') wasBusy = true
        else if (wasBusy && startedAt !== undefined && status?.dataset.exact === 'true') {
          observer.disconnect()
          const atMs = performance.now()
          resolve({ waitMs: atMs - startedAt, atMs })
        }
      })
      if (status) observer.observe(status, { attributes: true })
    })
    return { taken }
  })
  return () =>
    within(
      'an exact count after a key',
      watch.evaluate(({ taken }) => taken),
    )
}
