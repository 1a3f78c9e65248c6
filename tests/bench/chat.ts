import type { Page } from 'playwright'
import { patienceBeyond, within } from './within.ts'

/** When the newest answer was whole on screen, in ms of the page's clock, and what its article says. */
export interface WholeAnswer {
  at: number
  status: string
  messageId: string
  text: string
}

/** A chat view in its page, driven without polling it: that would cost its main thread what is measured. */
export function chat(page: Page) {
  const field = page.getByRole('textbox', { name: 'Message', exact: true })

  /** Watches for the next answer's end from now on; the result waits for it, and so long for its tokens. */
  async function watchForWhole(streamingMs = 0): Promise<() => Promise<WholeAnswer>> {
    const watch = await page.evaluateHandle(() => {
      const log = document.querySelector('[role="log"]') ?? document.body
      const ended = new Promise<WholeAnswer>((resolve) => {
        const observer = new MutationObserver((mutations) => {
          for (const { target } of mutations) {
            const article = target as HTMLElement
            const { status = '', messageId = '' } = article.dataset
            if (article.ariaLabel !== 'Assistant' || status === 'in_progress' || status === 'queued') continue
            observer.disconnect()
            const text = article.querySelector('[role="group"]')?.textContent ?? ''
            resolve({ at: performance.now(), status, messageId, text })
          }
        })
        observer.observe(log, { subtree: true, attributes: true, attributeFilter: ['data-status'] })
      })
      return { ended }
    })
    return async () => {
      const whole = await within(
        'the end of the answer on screen',
        watch.evaluate(({ ended }) => ended),
        patienceBeyond(streamingMs),
      )
      if (whole.status !== 'completed') throw new Error(`The answer ended as ${whole.status}.`)
      return whole
    }
  }

  /** Types a message and waits until it is counted, so that counting does not run beside what is measured. */
  async function type(text: string): Promise<void> {
    await field.fill(text)
    await page
      .locator('[aria-label="Estimate"][aria-busy="false"][data-exact]:not([data-exact=""])')
      .waitFor()
  }

  return {
    field,
    type,
    watchForWhole,
    async newThread(): Promise<void> {
      await page.getByRole('button', { name: 'New chat', exact: true }).click()
      await page.locator('article').first().waitFor({ state: 'detached' })
      await page.locator('main[data-ready="true"]').waitFor()
    },
    /** Sends a message and resolves when the answer is whole. */
    async ask(text: string): Promise<WholeAnswer> {
      await type(text)
      const whole = await watchForWhole()
      await field.press('Enter')
      return await whole()
    },
  }
}
