import type { Page } from 'playwright'

/** Watches from now on; the result waits from the next input until the status "Estimate" is exact, in ms. */
export async function watchEstimate(panel: Page): Promise<() => Promise<number>> {
  const watch = await panel.evaluateHandle(() => {
    const status = document.querySelector<HTMLElement>('[aria-label="Estimate"]')
    const taken = new Promise<number>((resolve) => {
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
          resolve(performance.now() - startedAt)
        }
      })
      if (status) observer.observe(status, { attributes: true })
    })
    return { taken }
  })
  return () => watch.evaluate(({ taken }) => taken)
}
