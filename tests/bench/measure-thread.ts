import type { Page } from 'playwright'
import { seedRows } from '../e2e/seed-rows.ts'
import { longThread } from '../factories/long-thread.ts'
import type { BarePage } from './bare-extension.ts'
import type { Measuring } from './in-turns.ts'
import { untilIdle } from './main-thread.ts'
import type { Row } from './report.ts'
import { openSized, openTab, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { within } from './within.ts'

interface Opened {
  shownMs: number
  taskMs: number
  longestMs: number
}

/** From navigation until the end of a conversation is on screen, few messages or many. */
export async function* measureThread({ keyside, bare, runs: asked, sizes }: Stage): Measuring {
  const { few, many } = sizes.threadMessages
  const runs = Math.min(asked, 5)
  const rows: Row[] = []
  for (const count of [few, many]) {
    const { threads, messages, runs: runRows } = longThread(count)
    const view = await openSized(keyside, 'sidepanel.html')
    await seedRows(view, { threads, messages, runs: runRows })
    await view.reload()
    await view.getByRole('button', { name: 'History', exact: true }).click()
    await view.getByRole('link', { name: threads[0]?.title ?? '', exact: true }).click()
    await view.getByText(`Answer ${count / 2}.`, { exact: true }).waitFor()
    await view.close()
    const page = await openSized(bare, 'page.html')
    const texts = messages.map(({ parts: [part] }) => (part?.type === 'text' ? part.text : ''))
    await within(
      'the bare page to keep its messages',
      page.evaluate((all) => (globalThis as unknown as BarePage).keepMessages(all), texts),
    )
    await page.close()
    const ours: Opened[] = []
    const naive: Opened[] = []
    for (let run = 0; run < runs; run++) {
      const last = `Answer ${count / 2}.`
      ours.push(
        await open(await openTab(keyside), `chrome-extension://${keyside.extensionId}/sidepanel.html`, last),
      )
      naive.push(
        await open(await openTab(bare), `chrome-extension://${bare.extensionId}/page.html#messages`, last),
      )
      yield
    }
    const of = (opened: Opened[], figure: keyof Opened) => opened.map((each) => each[figure])
    const row = (what: string, figure: keyof Opened, target?: string): Row => ({
      what: `${count.toLocaleString('en')} messages: ${what}`,
      unit: 'ms',
      keyside: of(ours, figure),
      against: of(naive, figure),
      ...(target === undefined ? {} : { target }),
    })
    rows.push(
      row('navigation → the last is on screen', 'shownMs'),
      row('main-thread tasks', 'taskMs'),
      row('longest task', 'longestMs', count === many ? targets.openingTask : undefined),
    )
  }
  return { title: `Opening a conversation (${runs} runs)`, against: 'a page that draws all of it', rows }
}

/** Opens a view in this tab, and closes the tab. */
async function open(tab: Page, address: string, last: string): Promise<Opened> {
  await tab.addInitScript((text) => {
    const shown = Promise.withResolvers<number>()
    let longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    }).observe({ type: 'longtask', buffered: true })
    const look = () => {
      const article = Array.from(document.getElementsByTagName('article')).at(-1)
      if (!article?.textContent?.includes(text) || article.getBoundingClientRect().top > innerHeight) return
      observer.disconnect()
      removeEventListener('scroll', look, { capture: true })
      requestAnimationFrame(() => setTimeout(() => shown.resolve(performance.now())))
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, attributes: true })
    // Going to the end changes nothing in the document, and may be the last thing that happens.
    addEventListener('scroll', look, { capture: true })
    Object.assign(globalThis, { opening: { shownAt: shown.promise, longest: () => longest } })
  }, last)
  const session = await tab.context().newCDPSession(tab)
  await session.send('Performance.enable')
  await tab.goto(address)
  const shownMs = await within(
    `“${last}” on screen`,
    tab.evaluate(() => (globalThis as unknown as Watch).opening.shownAt),
  )
  await untilIdle(tab)
  const longestMs = await tab.evaluate(() => (globalThis as unknown as Watch).opening.longest())
  const { metrics } = await session.send('Performance.getMetrics')
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  await tab.close()
  return { shownMs, taskMs: 1000 * tasks, longestMs }
}

interface Watch {
  opening: { shownAt: Promise<number>; longest: () => number }
}
