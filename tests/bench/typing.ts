import type { Page } from 'playwright'
import { untilIdle } from './main-thread.ts'
import { traceTasks } from './task-trace.ts'
import { watchEstimate } from './watch-estimate.ts'

export const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })

/** In ms: the longest task of the main thread, the most that one was busy, and the wait for each exact count. */
export interface Pressed {
  taskMs: number
  busyMs: number
  exactMs: number[]
}

/** Presses a key so many times. */
export async function press(page: Page, key: string, times: number, hasEstimate: boolean): Promise<Pressed> {
  await untilIdle(page)
  const trace = await traceTasks(page)
  const exactMs: number[] = []
  for (let at = 0; at < times; at++) {
    const isCounted = hasEstimate ? await watchEstimate(page) : undefined
    await page.keyboard.press(key)
    if (isCounted) exactMs.push((await isCounted()).waitMs)
    await untilIdle(page)
  }
  const tasks = await trace.stop()
  return {
    taskMs: Math.max(...tasks.map(({ lengthMs }) => lengthMs)),
    busyMs: Math.max(...tasks.map(({ busyMs }) => busyMs)),
    exactMs,
  }
}

/** Leaves no draft behind for the next run, and closes the page. */
export async function clear(page: Page): Promise<void> {
  await fieldOf(page).fill('')
  await page.locator('[aria-label="Estimate"]:not([data-input-tokens=""])').waitFor({ state: 'detached' })
  await page.close()
}
