import type { Page } from 'playwright'
import { answerTokens } from './answer-text.ts'
import { chat } from './chat.ts'
import type { Measuring } from './in-turns.ts'
import { untilIdle } from './main-thread.ts'
import { openSized, openTab, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { within } from './within.ts'

interface Watch {
  opening: {
    /** The caret can type, in ms since the navigation began. */
    canTypeAt: Promise<number>
    /** The last of the expected messages is there. */
    isShownAt: Promise<number>
  }
}

interface Opened {
  canTypeMs: number
  shownMs: number
  taskMs: number
}

const tokensEach = 300

/** From navigation until a person can type: with nothing kept, and with a thread of messages. */
export async function* measureOpen({ keyside, bare, server, runs, sizes: { exchanges } }: Stage): Measuring {
  const empty: Record<'popup' | 'sidepanel' | 'page', Opened[]> = { popup: [], sidepanel: [], page: [] }
  const full: Record<'popup' | 'sidepanel', Opened[]> = { popup: [], sidepanel: [] }
  for (let run = 0; run < runs; run++) {
    empty.page.push(await open(await openTab(bare), `chrome-extension://${bare.extensionId}/page.html`, 0))
    for (const view of ['popup', 'sidepanel'] as const)
      empty[view].push(await open(await openTab(keyside), addressOf(view), 0))
    yield
  }

  const panel = await openSized(keyside, 'sidepanel.html')
  for (let at = 0; at < exchanges; at++) {
    const answered = server.expect({ tokens: answerTokens(tokensEach) })
    await Promise.all([answered, chat(panel).ask(`Question ${at + 1}`)])
  }
  await panel.close()
  for (let run = 0; run < runs; run++) {
    for (const view of ['popup', 'sidepanel'] as const)
      full[view].push(await open(await openTab(keyside), addressOf(view), 2 * exchanges))
    yield
  }

  function addressOf(view: 'popup' | 'sidepanel'): string {
    return `chrome-extension://${keyside.extensionId}/${view}.html`
  }
  const of = (opened: Opened[], figure: keyof Opened) => opened.map((each) => each[figure])
  const floor = { canType: of(empty.page, 'canTypeMs'), task: of(empty.page, 'taskMs') }
  const target = targets.panelOpens
  const messages = 2 * exchanges
  return {
    title: `Opening a view (${runs} runs)`,
    against: 'a bare page with a field',
    rows: [
      ...(['popup', 'sidepanel'] as const).flatMap((view) => [
        {
          what: `${view}.html, empty: navigation → can type`,
          unit: 'ms' as const,
          keyside: of(empty[view], 'canTypeMs'),
          against: floor.canType,
          target,
        },
        {
          what: `${view}.html, empty: main-thread tasks`,
          unit: 'ms' as const,
          keyside: of(empty[view], 'taskMs'),
          against: floor.task,
        },
        {
          what: `${view}.html, ${messages} messages: navigation → can type`,
          unit: 'ms' as const,
          keyside: of(full[view], 'canTypeMs'),
          target,
        },
        {
          what: `${view}.html, ${messages} messages: navigation → all shown`,
          unit: 'ms' as const,
          keyside: of(full[view], 'shownMs'),
        },
        {
          what: `${view}.html, ${messages} messages: main-thread tasks`,
          unit: 'ms' as const,
          keyside: of(full[view], 'taskMs'),
        },
      ]),
    ],
  }
}

/** Opens a view in this tab, and closes the tab. */
async function open(tab: Page, address: string, messages: number): Promise<Opened> {
  await tab.addInitScript((expected) => {
    const canType = Promise.withResolvers<number>()
    const shown = Promise.withResolvers<number>()
    let isOpen = false
    let isShown = false
    const look = () => {
      const main = document.querySelector('main[data-ready="true"]')
      const focused = document.activeElement?.getAttribute('aria-label')
      if (!isOpen && main && focused === 'Message') {
        isOpen = true
        canType.resolve(performance.now())
      }
      if (!isShown && main && document.getElementsByTagName('article').length >= expected) {
        isShown = true
        shown.resolve(performance.now())
      }
      if (isOpen && isShown) observer.disconnect()
    }
    const observer = new MutationObserver(look)
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-ready'],
    })
    document.addEventListener('focusin', look)
    Object.assign(globalThis, { opening: { canTypeAt: canType.promise, isShownAt: shown.promise } })
  }, messages)
  const session = await tab.context().newCDPSession(tab)
  await session.send('Performance.enable')
  await tab.goto(address)
  const canTypeMs = await within(
    'a caret that can type',
    tab.evaluate(() => (globalThis as unknown as Watch).opening.canTypeAt),
  )
  const shownMs = await within(
    `${messages} messages on screen`,
    tab.evaluate(() => (globalThis as unknown as Watch).opening.isShownAt),
  )
  await untilIdle(tab)
  const { metrics } = await session.send('Performance.getMetrics')
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  await tab.close()
  return { canTypeMs, shownMs, taskMs: 1000 * tasks }
}
