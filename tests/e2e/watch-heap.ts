import type { BrowserContext } from 'playwright'
import { attachToTarget, type TargetType } from './target-session.ts'

export interface HeapUsage {
  usedSize: number
  backingStorageSize?: number
}

/** The most that was held at any time it was looked at, in MB: objects, and the bytes of arrays beside them. */
export interface HeapPeak {
  heap: number
  arrays: number
}

const everyMs = 250

/** Watches the JavaScript heap of the first target whose address begins with `url`, until it is asked for the peak. */
export async function watchHeap(
  context: BrowserContext,
  type: TargetType,
  url: string,
): Promise<() => Promise<HeapPeak>> {
  const target = await attachToTarget(context, type, url)
  const peak: HeapPeak = { heap: 0, arrays: 0 }
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const { usedSize, backingStorageSize = 0 } = await target.send<HeapUsage>('Runtime.getHeapUsage')
      peak.heap = Math.max(peak.heap, usedSize / 1e6)
      peak.arrays = Math.max(peak.arrays, backingStorageSize / 1e6)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return async () => {
    isOver = true
    await watching
    await target.detach()
    return { heap: Math.round(peak.heap), arrays: Math.round(peak.arrays) }
  }
}
