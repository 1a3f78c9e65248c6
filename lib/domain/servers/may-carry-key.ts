import { hostScope } from './host-scope'

/**
 * Whether a key may go to this origin: by https anywhere, by plain http only where the address, or a reserved name,
 * says that it stays within the person's own network. A name that any network may answer for is not enough.
 */
export function mayCarryKey(origin: string): boolean {
  const url = URL.parse(origin)
  if (url === null) return false
  const scope = hostScope(url.hostname)
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && (scope === 'loopback' || scope === 'private'))
  )
}
