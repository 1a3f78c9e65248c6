import type { BrowserContext } from 'playwright'

/** A talk with one target of the browser. */
export interface TargetSession {
  send<Result>(method: string): Promise<Result>
  detach(): Promise<void>
}

export type TargetType = 'page' | 'service_worker' | 'worker'

/** With the first target whose address begins with `url`. Playwright opens no such session for a worker. */
export async function attachToTarget(
  context: BrowserContext,
  type: TargetType,
  url: string,
): Promise<TargetSession> {
  const browser = context.browser()
  if (browser === null) throw new Error('This context has no browser to ask.')
  const session = await browser.newBrowserCDPSession()
  // Without a filter the workers of pages are left out.
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  const target = targetInfos.find((each) => each.type === type && each.url.startsWith(url))
  if (target === undefined) throw new Error(`Nothing shows ${url}`)
  const { targetId } = target
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  let lastId = 0
  return {
    send: <Result>(method: string) => {
      lastId += 1
      const id = lastId
      return new Promise<Result>((resolve, reject) => {
        const hear = (event: { sessionId: string; message: string }) => {
          const answer = JSON.parse(event.message) as { id?: number; result?: Result }
          if (event.sessionId !== sessionId || answer.id !== id || answer.result === undefined) return
          session.off('Target.receivedMessageFromTarget', hear)
          resolve(answer.result)
        }
        session.on('Target.receivedMessageFromTarget', hear)
        const message = JSON.stringify({ id, method })
        session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
      })
    },
    detach: () => session.detach(),
  }
}
