import { browser } from 'wxt/browser'
import { originPattern } from '@/lib/domain/servers/origin-pattern'

/** Asks for access to one origin. Has to be called in the click itself, before anything is awaited. */
export function allowAccess(baseUrl: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(baseUrl)] })
}
