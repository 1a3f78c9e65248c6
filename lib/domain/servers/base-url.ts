import { type HostScope, hostScope } from './host-scope'
import { mayCarryKey } from './may-carry-key'
import { apiPathAt } from './presets'

/** What was changed in the address that a person typed, so that the form can say so. */
export type BaseUrlNote =
  /** `https://` or `http://` was put before it. */
  | 'scheme-added'
  /** A whole endpoint was pasted, such as `/chat/completions`: only what stands before it is kept. */
  | 'endpoint-cut'
  /** `0.0.0.0` and `[::]` are where servers listen. The address to call them at stands instead. */
  | 'listen-address-replaced'
  /** The name has letters outside ASCII; it is kept, and should be shown, as `xn--…`. */
  | 'name-encoded'

export type BaseUrlProblem =
  | 'empty'
  | 'too-long'
  | 'characters'
  | 'not-a-url'
  | 'scheme'
  | 'userinfo'
  | 'query'
  | 'fragment'
  /** Plain http to a public host. */
  | 'insecure-public'
  /** Plain http to a host that no key may go to in clear. */
  | 'insecure-key'

export type CheckedBaseUrl =
  | {
      ok: true
      /** Without a slash at its end: `/chat/completions` can be added as it is. */
      baseUrl: string
      origin: string
      scope: HostScope
      /** Plain http: what is sent can be read on the way. */
      insecure: boolean
      notes: BaseUrlNote[]
      /** Where only a host was given: the address at which the API most likely is. Never used unasked. */
      suggestion?: string
    }
  | { ok: false; reason: BaseUrlProblem }

const maxChars = 2000

/**
 * Judges an address as it was typed. https is fine anywhere; plain http only where the host is loopback or private
 * by its name or address, and with a key only where `mayCarryKey` says so. A query or a fragment is refused,
 * not dropped: an address that was pasted with `?api-version=…` or `?key=…` would not work, or not mean the same,
 * without it. What comes back passes this check again unchanged.
 */
export function checkBaseUrl(typed: string, hasKey = false): CheckedBaseUrl {
  const text = typed.trim()
  if (text === '') return refused('empty')
  if (text.length > maxChars) return refused('too-long')
  // URL parsers drop or turn these silently, so that the eye and the browser would read two addresses.
  if (/[\s\p{C}\\]/u.test(text)) return refused('characters')

  const scheme = /^([a-z][a-z\d+.-]*):(\/\/|\D|$)/i.exec(text)
  const isWeb = scheme !== null && /^https?$/i.test(scheme[1] ?? '')
  if (scheme?.[2] === '//' && !isWeb) return refused('scheme')
  const [authority = ''] = text.replace(/^[a-z][a-z\d+.-]*:\/*/i, '').split(/[/?#]/)
  if (authority.includes('@')) return refused('userinfo')
  if (scheme !== null && !isWeb) return refused('scheme')

  const url = isWeb ? parse(text) : withScheme(text)
  if (url === undefined) return refused('not-a-url')
  if (url.search !== '') return refused('query')
  if (url.hash !== '') return refused('fragment')

  const notes: BaseUrlNote[] = isWeb ? [] : ['scheme-added']
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') {
    url.hostname = url.hostname === '[::]' ? '[::1]' : '127.0.0.1'
    notes.push('listen-address-replaced')
  }
  if (/(^|\.)xn--/.test(url.hostname)) notes.push('name-encoded')
  const scope = hostScope(url.hostname)
  const insecure = url.protocol === 'http:'
  if (insecure && scope === 'public') return refused('insecure-public')
  if (hasKey && !mayCarryKey(url.origin)) return refused('insecure-key')

  const path = withoutSlashes(url.pathname)
  const base = withoutEndpoint(path)
  if (base !== path) notes.push('endpoint-cut')
  const baseUrl = url.origin + base
  const suggestion = base === '' ? url.origin + apiPathAt(url.origin) : baseUrl
  return {
    ok: true,
    baseUrl,
    origin: url.origin,
    scope,
    insecure,
    notes,
    ...(suggestion === baseUrl ? {} : { suggestion }),
  }
}

/** True if the server is on this machine or in a private network. False for what is no address at all. */
export function isLocal(baseUrl: string): boolean {
  const url = parse(baseUrl)
  return url !== undefined && hostScope(url.hostname) !== 'public'
}

/** A local server speaks plain http as a rule, unless its port says otherwise. */
function withScheme(text: string): URL | undefined {
  const secure = parse(`https://${text}`)
  if (secure === undefined) return undefined
  const saysSecure = /^[^/?#]*:443([/?#]|$)/.test(text)
  const isListenAddress = secure.hostname === '0.0.0.0' || secure.hostname === '[::]'
  const isNear = isListenAddress || hostScope(secure.hostname) !== 'public'
  return isNear && !saysSecure ? parse(`http://${text}`) : secure
}

const withoutSlashes = (path: string): string => path.replace(/(?<!\/)\/+$/, '')

function withoutEndpoint(path: string): string {
  const cut = withoutSlashes(path.replace(/\/(chat\/completions|completions|models|responses)$/, ''))
  return cut === path ? path : withoutEndpoint(cut)
}

function parse(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  // The root's dot names the same host, but would make another origin of it.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  const isName = /^[a-z\d_-]+(\.[a-z\d_-]+)*$/.test(url.hostname)
  return isName || url.hostname.startsWith('[') ? url : undefined
}

const refused = (reason: BaseUrlProblem): CheckedBaseUrl => ({ ok: false, reason })
