import type { Page } from 'playwright'
import type { Keyside } from '../e2e/browser.ts'
import { stopWorker } from '../e2e/stop-worker.ts'
import { answerTokens } from './answer-text.ts'
import { chat } from './chat.ts'
import { clockOf, type PageClock } from './clock.ts'
import type { Section } from './report.ts'
import { openSized, type Stage } from './stage.ts'
import { targets } from './targets.ts'

interface Delays {
  asleep: number[]
  awake: number[]
}

const tokens = answerTokens(20)

/** From Enter in the page until the request is at the server: with the worker stopped, and with it running. */
export async function measureWorker({ keyside, bare, server, runs }: Stage): Promise<Section> {
  const panel = await openSized(keyside, 'sidepanel.html')
  const barePage = await openSized(bare, 'page.html')
  const clocks = { panel: await clockOf(panel), bare: await clockOf(barePage) }
  const ours: Delays = { asleep: [], awake: [] }
  const theirs: Delays = { asleep: [], awake: [] }

  for (let run = 0; run < runs; run++) {
    for (const state of ['asleep', 'awake'] as const) {
      await chat(panel).newThread()
      await chat(panel).type('Hello')
      const whole = await chat(panel).watchForWhole()
      if (state === 'asleep') await putToSleep(keyside, panel)
      ours[state].push(await enterToRequest(panel, clocks.panel))
      await whole()

      await barePage.getByRole('textbox').fill(`${server.url}/chat/completions`)
      if (state === 'asleep') await putToSleep(bare, barePage)
      theirs[state].push(await enterToRequest(barePage, clocks.bare))
    }
  }
  await panel.close()
  await barePage.close()

  async function enterToRequest(page: Page, clock: PageClock): Promise<number> {
    const pressed = await page.evaluateHandle(() => ({
      at: new Promise<number>((resolve) =>
        addEventListener('keydown', () => resolve(performance.now()), { capture: true, once: true }),
      ),
    }))
    const answered = server.expect({ tokens })
    await page.getByRole('textbox', { name: 'Message' }).press('Enter')
    const { requestedAt } = await answered
    return requestedAt - clock.toOurs(await pressed.evaluate(({ at }) => at))
  }

  const errorMs = Math.max(clocks.panel.errorMs, clocks.bare.errorMs)
  return {
    title: `Enter → request at the server (${runs} runs)`,
    against: 'a bare worker',
    rows: [
      {
        what: 'worker asleep',
        unit: 'ms',
        keyside: ours.asleep,
        against: theirs.asleep,
        target: targets.coldWorker,
      },
      { what: 'worker awake', unit: 'ms', keyside: ours.awake, against: theirs.awake },
    ],
    note: `Clocks of server and page are at most ${errorMs.toFixed(2)} ms apart.`,
  }
}

async function putToSleep(extension: Keyside, page: Page): Promise<void> {
  const worker = await extension.worker()
  const asleep = new Promise((resolve) => worker.once('close', resolve))
  await stopWorker(page)
  await asleep
}
