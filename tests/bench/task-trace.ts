import type { CDPSession, Page } from 'playwright'

export interface TaskTrace {
  /** The length of every task that the page's main thread ran since the trace began, in ms. */
  stop(): Promise<number[]>
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  dur?: number
}

const beginMark = 'keyside-bench-begin'

/** Records tasks of any length, which the page's own observer does not tell below 50 ms. */
export async function traceTasks(page: Page): Promise<TaskTrace> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('This page has no browser of its own.')
  const session = await browser.newBrowserCDPSession()
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] },
  })
  // By its mark a page's own thread is told from those of all others.
  await page.evaluate((mark) => performance.mark(mark), beginMark)
  return {
    async stop() {
      const events = await collect(session)
      await session.detach()
      const mark = events.find(({ name }) => name === beginMark)
      if (mark === undefined) throw new Error('The trace lacks the page.')
      return events
        .filter(({ name, pid, tid }) => name === 'RunTask' && pid === mark.pid && tid === mark.tid)
        .map(({ dur = 0 }) => dur / 1000)
    },
  }
}

async function collect(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  return events
}
