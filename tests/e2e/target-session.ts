import type { BrowserContext, CDPSession } from 'playwright'
import { CdpClient } from './cdp-client.ts'

export type TargetType = 'page' | 'service_worker' | 'worker'

export async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser()
  if (browser === null) throw new Error('This context has no browser to ask.')
  return await browser.newBrowserCDPSession()
}

/** A talk that is carried inside that of the browser, because Playwright refuses sessions that it did not open. */
export function attachWithin(browser: CDPSession, targetId: string): Promise<CdpClient> {
  return CdpClient.open(async (receive, end) => {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false })
    const hear = (event: { sessionId: string; message: string }) => {
      if (event.sessionId === sessionId) receive(event.message)
    }
    const leave = (event: { sessionId: string }) => {
      if (event.sessionId !== sessionId) return
      browser.off('Target.receivedMessageFromTarget', hear)
      browser.off('Target.detachedFromTarget', leave)
      end()
    }
    browser.on('Target.receivedMessageFromTarget', hear)
    browser.on('Target.detachedFromTarget', leave)
    return {
      async send(message) {
        await browser.send('Target.sendMessageToTarget', { sessionId, message })
      },
      async close() {
        await browser.send('Target.detachFromTarget', { sessionId })
      },
    }
  })
}

/** With the first target whose address begins with `url`: a worker too. */
export async function attachToTarget(
  context: BrowserContext,
  type: TargetType,
  url: string,
): Promise<CdpClient> {
  const browser = await browserSession(context)
  // Without a filter the workers of pages are left out.
  const { targetInfos } = await browser.send('Target.getTargets', { filter: [{}] })
  const target = targetInfos.find((each) => each.type === type && each.url.startsWith(url))
  if (target === undefined) throw new Error(`Nothing shows ${url}`)
  const client = await attachWithin(browser, target.targetId)
  // The browser's session may have ended before, with the browser.
  void client.ended.then(() => browser.detach()).catch(() => undefined)
  return client
}
