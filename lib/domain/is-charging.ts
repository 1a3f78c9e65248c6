import type { Connection } from './servers/connection'
import { hostScope } from './servers/host-scope'

/** Whether requests to this model can cost anything: a server on this machine does not, unless the person says so. */
export function isCharging(
  { baseUrl, prices }: Pick<Connection, 'baseUrl' | 'prices'>,
  model: string,
): boolean {
  const url = URL.parse(baseUrl)
  if (url === null || hostScope(url.hostname) !== 'loopback') return true
  return prices?.some((price) => price.model === model) === true
}
