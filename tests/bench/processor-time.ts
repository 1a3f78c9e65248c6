import type { BrowserContext } from 'playwright'

/** The processor time that all processes of this browser have taken so far, in ms. */
export async function processorMs(context: BrowserContext): Promise<number> {
  const browser = context.browser()
  if (browser === null) throw new Error('This context has no browser of its own.')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
