import { browser } from 'wxt/browser'
import { originPattern } from '@/lib/domain/servers/origin-pattern'

/** Asks for access to one origin. Has to be called in the click itself, before anything is awaited. */
export async function allowAccess(baseUrl: string): Promise<boolean> {
  const origin = originPattern(baseUrl)
  const isAllowed = await browser.permissions.request({ origins: [origin] })
  if (isAllowed) await (await import('./allowed-origins')).keepAllowedOrigin(origin)
  return isAllowed
}
