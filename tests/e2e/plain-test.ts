import { type Browser, test as base, type Page } from 'playwright/test'
import { launchPlain } from './reader-in-page.ts'

interface Once {
  plainBrowser: Browser
}

/** A browser without the extension, once in a worker, and a page in it in which nothing moves by itself. */
export const test = base.extend<{ plainPage: Page }, Once>({
  plainBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const browser = await launchPlain()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  plainPage: async ({ plainBrowser }, use) => {
    const page = await plainBrowser.newPage({ reducedMotion: 'reduce' })
    await use(page)
    await page.close()
  },
})
