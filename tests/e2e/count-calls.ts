import type { Page } from 'playwright'

/**
 * Counts how often functions of a view's own scripts are called: its work, which is the same on a machine that is busy.
 * The result tells how often since it was last asked.
 */
export async function countCalls(view: Page): Promise<() => Promise<number>> {
  const session = await view.context().newCDPSession(view)
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const take = async () => {
    const { result } = await session.send('Profiler.takePreciseCoverage')
    return result
      .filter(({ url }) => url.startsWith('chrome-extension://'))
      .flatMap(({ functions }) => functions)
      .reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0)
  }
  await take()
  return take
}
