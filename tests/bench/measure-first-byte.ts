import type { Page } from 'playwright'
import { answerTokens } from './answer-text.ts'
import type { BarePage } from './bare-extension.ts'
import { chat } from './chat.ts'
import { clockOf } from './clock.ts'
import type { Measuring } from './in-turns.ts'
import { openSized, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { within } from './within.ts'

interface Seen {
  /** Text is in the document. */
  visibleAt: number
  /** The next frame begins. */
  frameAt: number
  /** That frame's drawing is done on the main thread. */
  drawnAt: number
}

interface Delays {
  visible: number[]
  frame: number[]
  drawn: number[]
}

/** It shows as it was written: of Markdown's own signs, with which the other answers begin, nothing is ever shown. */
const firstToken = 'Beside'
const restTokens = 40
const tokensPerSecond = 200

/** From the server's write of the first content byte until it is on screen, in an open side panel. */
export async function* measureFirstByte({ keyside, bare, server, runs }: Stage): Measuring {
  const panel = await openSized(keyside, 'sidepanel.html')
  const barePage = await openSized(bare, 'page.html')
  const clocks = { panel: await clockOf(panel), bare: await clockOf(barePage) }
  const ours: Delays = { visible: [], frame: [], drawn: [] }
  const naive: Delays = { visible: [], frame: [], drawn: [] }

  for (let run = 0; run < runs; run++) {
    await chat(panel).newThread()
    await chat(panel).type('Hello')
    const whole = await chat(panel).watchForWhole()
    await measure(panel, clocks.panel, ours, async () => {
      await chat(panel).field.press('Enter')
      await panel.locator('article[data-status="in_progress"]').waitFor()
    })
    await whole()
    await measure(barePage, clocks.bare, naive, () =>
      barePage.evaluate((url) => {
        void (globalThis as unknown as BarePage).streamNaively(url)
      }, `${server.url}/chat/completions`),
    )
    yield
  }
  await panel.close()
  await barePage.close()

  async function measure(
    page: Page,
    clock: { toOurs(pageMs: number): number },
    delays: Delays,
    ask: () => Promise<unknown>,
  ): Promise<void> {
    const begin = Promise.withResolvers<void>()
    const requested = Promise.withResolvers<void>()
    const tokens = [firstToken, '\n\n', ...answerTokens(restTokens)]
    const plan = { tokens, tokensPerSecond, begin: begin.promise }
    const answered = server.expect({ ...plan, onRequest: requested.resolve })
    await ask()
    await within('the request for an answer', requested.promise)
    const seen = await watchForText(page, firstToken)
    begin.resolve()
    const { visibleAt, frameAt, drawnAt } = await seen()
    const { firstTokenAt } = await answered
    delays.visible.push(clock.toOurs(visibleAt) - firstTokenAt)
    delays.frame.push(clock.toOurs(frameAt) - firstTokenAt)
    delays.drawn.push(clock.toOurs(drawnAt) - firstTokenAt)
  }

  const errorMs = Math.max(clocks.panel.errorMs, clocks.bare.errorMs)
  const row = (what: string, figure: keyof Delays) => ({
    what: `first byte → ${what}`,
    unit: 'ms' as const,
    keyside: ours[figure],
    against: naive[figure],
  })
  return {
    title: `First byte (${runs} runs)`,
    against: 'a page that fetches itself',
    rows: [
      row('visible in the document', 'visible'),
      { ...row('next frame begins', 'frame'), target: targets.firstBytePainted },
      row('that frame is drawn', 'drawn'),
    ],
    note: `Clocks of server and page are at most ${errorMs.toFixed(2)} ms apart.`,
  }
}

/** Watches for a text in the conversation from now on; the result waits for it. */
async function watchForText(page: Page, expected: string): Promise<() => Promise<Seen>> {
  const watch = await page.evaluateHandle((text) => {
    const log = document.querySelector('[role="log"]') ?? document.body
    const isThere = () =>
      (log.querySelector('article:last-child [role="group"]') ?? log).textContent?.includes(text)
    const seen = new Promise<Seen>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isThere()) return
        observer.disconnect()
        const visibleAt = performance.now()
        requestAnimationFrame(() => {
          const frameAt = performance.now()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve({ visibleAt, frameAt, drawnAt: performance.now() })
          port2.postMessage(undefined)
        })
      })
      observer.observe(log, { subtree: true, childList: true, characterData: true })
    })
    return { seen }
  }, expected)
  return () =>
    within(
      `the text “${expected}” on screen`,
      watch.evaluate(({ seen }) => seen),
    )
}
