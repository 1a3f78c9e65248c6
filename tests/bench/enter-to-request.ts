import type { Page } from 'playwright'
import { answerTokens } from './answer-text.ts'
import type { PageClock } from './clock.ts'
import type { BenchServer } from './server.ts'
import { within } from './within.ts'

const tokens = answerTokens(20)

/** How long it takes from Enter in the page until the request is at the server, in ms. */
export async function enterToRequest(page: Page, clock: PageClock, server: BenchServer): Promise<number> {
  const pressed = await page.evaluateHandle(() => ({
    at: new Promise<number>((resolve) =>
      addEventListener('keydown', () => resolve(performance.now()), { capture: true, once: true }),
    ),
  }))
  const answered = server.expect({ tokens })
  await page.getByRole('textbox', { name: 'Message' }).press('Enter')
  const { requestedAt } = await answered
  return (
    requestedAt -
    clock.toOurs(
      await within(
        'the key Enter in the page',
        pressed.evaluate(({ at }) => at),
      ),
    )
  )
}
