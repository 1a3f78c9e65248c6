import type { CDPSession, Page } from 'playwright'
import { within } from './within.ts'

/** One task of a main thread, in ms. */
export interface Task {
  lengthMs: number
  /** What it ran of that: on a busy machine a task also waits for a processor. */
  busyMs: number
}

export interface TaskTrace {
  /** Every task that the page's main thread ran since the trace began. */
  stop(): Promise<Task[]>
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  dur?: number
  /** Of the thread's own clock, in microseconds. */
  tdur?: number
}

/** What the longest of them ran. */
export const longestBusyMs = (tasks: readonly Task[]): number =>
  tasks.reduce((longest, { busyMs }) => Math.max(longest, busyMs), 0)

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
        .map(({ dur = 0, tdur = 0 }) => ({ lengthMs: dur / 1000, busyMs: tdur / 1000 }))
    },
  }
}

async function collect(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await within('the end of a trace', complete)
  return events
}
