import type { BrowserContext, CDPSession } from 'playwright'

interface HeapUsage {
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
  type: 'page' | 'service_worker',
  url: string,
): Promise<() => Promise<HeapPeak>> {
  const browser = context.browser()
  if (browser === null) throw new Error('This context has no browser to ask.')
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const target = targetInfos.find((each) => each.type === type && each.url.startsWith(url))
  if (target === undefined) throw new Error(`Nothing shows ${url}`)
  const { targetId } = target
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  const peak: HeapPeak = { heap: 0, arrays: 0 }
  let isOver = false
  const watching = (async () => {
    for (let id = 1; !isOver; id += 1) {
      const { usedSize, backingStorageSize = 0 } = await usage(session, sessionId, id)
      peak.heap = Math.max(peak.heap, usedSize / 1e6)
      peak.arrays = Math.max(peak.arrays, backingStorageSize / 1e6)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return async () => {
    isOver = true
    await watching
    await session.detach()
    return { heap: Math.round(peak.heap), arrays: Math.round(peak.arrays) }
  }
}

/** Playwright opens no session for a worker, so one is carried inside the browser's. */
function usage(session: CDPSession, sessionId: string, id: number): Promise<HeapUsage> {
  return new Promise((resolve, reject) => {
    const hear = (event: { sessionId: string; message: string }) => {
      const answer = JSON.parse(event.message) as { id?: number; result?: HeapUsage }
      if (event.sessionId !== sessionId || answer.id !== id || answer.result === undefined) return
      session.off('Target.receivedMessageFromTarget', hear)
      resolve(answer.result)
    }
    session.on('Target.receivedMessageFromTarget', hear)
    const message = JSON.stringify({ id, method: 'Runtime.getHeapUsage' })
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
  })
}
