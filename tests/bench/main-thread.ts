import type { CDPSession, Page } from 'playwright'
import { within } from './within.ts'

/** What a stretch of time cost the main thread of a page, in ms. */
export interface MainThreadCost {
  taskMs: number
  scriptMs: number
  /** Style and layout. */
  layoutMs: number
  /** The tasks of 50 ms and more, by their length. */
  longTasksMs: number[]
}

export interface MainThreadMeter {
  /** The cost since the meter started, once the page has nothing more to do. */
  stop(): Promise<MainThreadCost>
}

async function totals(session: CDPSession): Promise<Omit<MainThreadCost, 'longTasksMs'>> {
  const { metrics } = await session.send('Performance.getMetrics')
  const ms = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN)
  return {
    taskMs: ms('TaskDuration'),
    scriptMs: ms('ScriptDuration'),
    layoutMs: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  }
}

export async function startMeter(page: Page): Promise<MainThreadMeter> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const longTasks = await page.evaluateHandle(() => {
    const durations: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration)
    })
    observer.observe({ type: 'longtask' })
    return { durations, observer }
  })
  const before = await totals(session)
  return {
    async stop() {
      await untilIdle(page)
      const after = await totals(session)
      const longTasksMs = await longTasks.evaluate(({ durations, observer }) => {
        for (const { duration } of observer.takeRecords()) durations.push(duration)
        observer.disconnect()
        return durations
      })
      await session.detach()
      return {
        taskMs: after.taskMs - before.taskMs,
        scriptMs: after.scriptMs - before.scriptMs,
        layoutMs: after.layoutMs - before.layoutMs,
        longTasksMs,
      }
    },
  }
}

export const untilIdle = (page: Page): Promise<void> =>
  within(
    'a page with nothing to do',
    page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve()))),
  )
