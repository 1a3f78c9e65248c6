import { browser } from 'wxt/browser'
import { originPattern } from '@/lib/domain/servers/origin-pattern'

/**
 * Asks for access to the origins of these, all in one question. Has to be called in the click itself, before anything
 * is awaited.
 */
export async function allowAccess(...addresses: string[]): Promise<boolean> {
  const origins = [...new Set(addresses.map(originPattern))]
  const isAllowed = await browser.permissions.request({ origins })
  if (isAllowed) await (await import('./allowed-origins')).keepAllowedOrigins(origins)
  return isAllowed
}
