/** `named`: private as far as its name tells, but another network may answer for the same name. */
export type HostScope = 'public' | 'named' | 'private' | 'loopback'

/**
 * How far away a host is, by its name or address alone. Takes `host` as `URL` gives it, so that numeric spellings of
 * an address have been resolved already; the root's dot names the same host. `.internal` (reserved by ICANN) and `.local` (RFC 6762) belong
 * to no public network. Names of one label, `.lan`, `.home.arpa` (RFC 8375), a tailnet's `.ts.net` and a router's
 * `fritz.box` are answered for by whatever network the person is in.
 */
export function hostScope(host: string): HostScope {
  const hostname = host.replace(/\.$/, '')
  if (hostname.startsWith('[')) return ipv6Scope(hostname.slice(1, -1))
  const bytes = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname.split('.').map(Number) : undefined
  if (bytes !== undefined) return ipv4Scope(bytes[0] ?? 0, bytes[1] ?? 0)
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'loopback'
  if (/\.(?:local|internal)$/.test(hostname)) return 'private'
  if (!hostname.includes('.') || /\.(?:lan|home\.arpa|ts\.net)$|(?:^|\.)fritz\.box$/.test(hostname))
    return 'named'
  return 'public'
}

/** RFC 1122 (127/8), RFC 1918, RFC 3927 (169.254/16), RFC 6598 (100.64/10, where tailnets are). */
function ipv4Scope(first: number, second: number): HostScope {
  if (first === 127) return 'loopback'
  if (first === 10) return 'private'
  if (first === 172 && second >= 16 && second <= 31) return 'private'
  if (first === 192 && second === 168) return 'private'
  if (first === 169 && second === 254) return 'private'
  if (first === 100 && second >= 64 && second <= 127) return 'private'
  return 'public'
}

/** RFC 4291 (::1, fe80::/10), RFC 4193 (fc00::/7). An IPv4 address mapped into IPv6 is judged as what it is. */
function ipv6Scope(address: string): HostScope {
  if (address === '::1') return 'loopback'
  const mapped = /^::ffff:([\da-f]{1,4}):[\da-f]{1,4}$/.exec(address)?.[1]
  if (mapped !== undefined) {
    const head = Number.parseInt(mapped, 16)
    return ipv4Scope(head >> 8, head & 0xff)
  }
  const head = Number.parseInt(address.split(':')[0] || '0', 16)
  return (head & 0xfe00) === 0xfc00 || (head & 0xffc0) === 0xfe80 ? 'private' : 'public'
}
