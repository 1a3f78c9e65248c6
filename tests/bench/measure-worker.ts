import type { Page } from 'playwright'
import { chat } from './chat.ts'
import { clockOf } from './clock.ts'
import { enterToRequest } from './enter-to-request.ts'
import type { Measuring } from './in-turns.ts'
import { openSized, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { within } from './within.ts'

interface Delays {
  asleep: number[]
  awake: number[]
}

/** From Enter in the page until the request is at the server: with the worker stopped, and with it running. */
export async function* measureWorker({ keyside, bare, server, runs }: Stage): Measuring {
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
      if (state === 'asleep') await putToSleep(panel)
      ours[state].push(await enterToRequest(panel, clocks.panel, server))
      await whole()

      await barePage.getByRole('textbox').fill(`${server.url}/chat/completions`)
      if (state === 'asleep') await putToSleep(barePage)
      theirs[state].push(await enterToRequest(barePage, clocks.bare, server))
    }
    yield
  }
  await panel.close()
  await barePage.close()

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

/** Stops the extension's worker, and resolves when the browser says that it has stopped. */
async function putToSleep(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const asleep = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve()
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await within('the worker to stop', asleep)
  await session.detach()
}
