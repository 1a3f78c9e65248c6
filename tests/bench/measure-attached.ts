import { panelBeside } from '../e2e/page-beside.ts'
import { articlePage } from './article-page.ts'
import { chat } from './chat.ts'
import { clockOf } from './clock.ts'
import { enterToRequest } from './enter-to-request.ts'
import type { Measuring } from './in-turns.ts'
import type { Stage } from './stage.ts'

/** What people ask about is an article rather than a book. */
const articleBytes = 50_000

/** What it takes that a page is looked at once more at Send, beside a message that has none, turn by turn. */
export async function* measureAttached({ keyside, server, runs }: Stage): Measuring {
  server.page.html = articlePage(articleBytes)
  const page = await keyside.context.newPage()
  await page.goto(server.page.url)
  const panel = await panelBeside(keyside, page)
  const clock = await clockOf(panel)
  const attach = panel.getByRole('button', { name: 'Attach page', exact: true })
  const remove = panel.getByRole('button', { name: 'Remove page', exact: true })
  const attached: number[] = []
  const alone: number[] = []

  for (let run = 0; run < runs; run++) {
    for (const [has, into] of [
      [true, attached],
      [false, alone],
    ] as const) {
      await chat(panel).newThread()
      if (has) {
        await attach.click()
        await remove.waitFor()
      }
      await chat(panel).type('What does it say?')
      const whole = await chat(panel).watchForWhole()
      into.push(await enterToRequest(panel, clock, server))
      await whole()
    }
    yield
  }
  await panel.close()
  await page.close()
  return {
    title: `Enter → request at the server, with an unchanged page of ${articleBytes / 1000} KB (${runs} runs)`,
    against: 'without a page',
    rows: [{ what: 'looked at once more, and sent', unit: 'ms', keyside: attached, against: alone }],
    note: `Clocks of server and page are at most ${clock.errorMs.toFixed(2)} ms apart.`,
  }
}
