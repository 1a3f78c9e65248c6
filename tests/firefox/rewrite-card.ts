import type { Page } from 'puppeteer-core'
import type { Firefox } from './firefox.ts'
import { until } from './until.ts'

/** What stands in the rewrite card. Only Firefox itself can look into its closed shadow root. */
export interface SeenCard {
  heading: string
  result: string
  buttons: string[]
  focused: string
  isDressed: boolean
}

export function cardIn(firefox: Firefox, page: Page) {
  const inRoot = <T>(expression: string) =>
    firefox.inTabInFront<T>(`(() => {
      const root = content.document.querySelector('html > div')?.openOrClosedShadowRoot
      if (!root) return null
      const nameOf = (element) => element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      const buttons = [...root.querySelectorAll('button')]
      return ${expression}
    })()`)

  const look = () =>
    inRoot<SeenCard | null>(`{
        heading: root.querySelector('h1')?.textContent ?? '',
        result: root.querySelector('[aria-label="Result"]')?.textContent ?? '',
        buttons: buttons.map(nameOf),
        focused: nameOf(root.activeElement),
        isDressed: content.getComputedStyle(root.querySelector('[role="dialog"]')).borderRadius === '12px',
      }`)

  return {
    look,
    async has(button: string) {
      await until(`the button "${button}" in the card`, async () => (await look())?.buttons.includes(button))
    },
    /** A real click in the middle of a button, as soon as it is there. */
    async click(button: string) {
      const [x = 0, y = 0] = await until(`the button "${button}" in the card`, () =>
        inRoot<number[] | null>(`(() => {
          const box = buttons.find((each) => nameOf(each) === '${button}')?.getBoundingClientRect()
          return box ? [box.x + box.width / 2, box.y + box.height / 2] : null
        })()`),
      )
      await page.mouse.click(x, y)
    },
    async isGone() {
      await until('the end of the card', async () => (await inRoot('true')) === null)
    },
  }
}
