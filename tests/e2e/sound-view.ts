import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong in a page, by all of its rules or by these. It is run from outside the page's own policies. */
async function complaints(page: Page, rules?: readonly string[]): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  return result.value as string[]
}

/**
 * Axe finds nothing, and nothing scrolls sideways at any of these widths. In the dark only colours are looked at again:
 * nothing else is different there.
 */
export async function expectSound(page: Page, widths = [320, 400, 800]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 })
    const overflow = await page.evaluate(() => {
      // The popup's page keeps the size that it asks for, and its view fits what it got.
      const isPopup = document.documentElement.dataset.view === 'popup'
      const box = (isPopup && document.getElementById('root')) || document.documentElement
      return box.scrollWidth - innerWidth
    })
    expect(overflow, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0)
  }
  // What scrolls takes the keyboard as soon as it is seen to scroll at this width.
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => complaints(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => complaints(page, ['color-contrast'])).toEqual([])
  await page.emulateMedia({ colorScheme: null })
}
