export type HeaderProblem =
  /** A line that is not "Name: value". */
  | 'no-colon'
  | 'name'
  | 'value'
  /** One that the browser or Keyside sets itself, or that no request may carry. */
  | 'forbidden'
  /** One that would carry the key: that has its own place, where it is kept safely. */
  | 'key'
  | 'twice'
  | 'too-long'
  | 'too-many'

export type CheckedHeaders =
  | { ok: true; headers: Record<string, string> }
  /** `header`: the name in question, where there is one. Never a value. */
  | { ok: false; reason: HeaderProblem; header?: string }

const maxHeaders = 20
const maxNameChars = 256
const maxValueChars = 4096

/** Those that the Fetch standard forbids, and so drops in silence. The last row would break the request itself. */
const forbidden = new Set([
  ...[
    'accept-charset',
    'accept-encoding',
    'connection',
    'content-length',
    'cookie',
    'cookie2',
    'date',
    'dnt',
  ],
  ...[
    'access-control-request-headers',
    'access-control-request-method',
    'access-control-request-private-network',
  ],
  ...[
    'expect',
    'host',
    'keep-alive',
    'origin',
    'permissions-policy',
    'referer',
    'set-cookie',
    'te',
    'trailer',
  ],
  ...['transfer-encoding', 'upgrade', 'via', 'x-http-method', 'x-http-method-override', 'x-method-override'],
  ...['accept', 'content-encoding', 'content-type'],
])

const keyHeaders = new Set([
  ...['authorization', 'api-key', 'apikey', 'x-api-key', 'x-goog-api-key', 'x-auth-token'],
  'ocp-apim-subscription-key',
])

/**
 * Extra headers of a connection: as text, one "Name: value" a line (empty lines are skipped), or as a record.
 * Stops at the first that will not do.
 */
export function checkHeaders(typed: string | Readonly<Record<string, string>>): CheckedHeaders {
  const headers = new Map<string, string>()
  const seen = new Set<string>()
  for (const entry of typeof typed === 'string' ? entriesOf(typed) : Object.entries(typed)) {
    if (entry.length === 1) return { ok: false, reason: 'no-colon' }
    const name = entry[0].trim()
    const value = entry[1].replace(/^[ \t]+|[ \t]+$/g, '')
    const reason = problemWith(name, value) ?? (seen.has(name.toLowerCase()) ? 'twice' : undefined)
    if (reason !== undefined) return { ok: false, reason, header: name.slice(0, maxNameChars) }
    seen.add(name.toLowerCase())
    headers.set(name, value)
    if (headers.size > maxHeaders) return { ok: false, reason: 'too-many' }
  }
  return { ok: true, headers: Object.fromEntries(headers) }
}

function entriesOf(text: string): ([string, string] | [string])[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? [line] : [line.slice(0, colon), line.slice(colon + 1)]
  })
}

function problemWith(name: string, value: string): HeaderProblem | undefined {
  // RFC 9110, 5.6.2: a token.
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return 'name'
  const lower = name.toLowerCase()
  if (keyHeaders.has(lower)) return 'key'
  if (forbidden.has(lower) || lower.startsWith('sec-') || lower.startsWith('proxy-')) return 'forbidden'
  if (name.length > maxNameChars || value.length > maxValueChars) return 'too-long'
  // What fetch takes without throwing, less the control characters and the value that says nothing.
  if (!/^[\t\x20-\x7e\xa0-\xff]+$/.test(value)) return 'value'
  return undefined
}

export type CheckedKey =
  | { ok: true; key: string }
  | { ok: false; reason: 'empty' | 'characters' | 'too-long' }

const maxKeyChars = 4096

/**
 * A key as it was pasted, without what tends to come along with it: spaces and line ends around it, quotes, a
 * leading "Bearer" or "Authorization: Bearer". What is left must fit into a header as one word.
 */
export function checkKey(typed: string): CheckedKey {
  let key = typed
  for (let before = ''; before !== key; ) {
    before = key
    key = key
      .replace(/^[\s\p{Cf}"'`“”‘’«»]+|[\s\p{Cf}"'`“”‘’«»]+$/gu, '')
      .replace(/^(authorization\s*:\s*)?bearer(\s+|$)/i, '')
  }
  if (key === '') return { ok: false, reason: 'empty' }
  if (key.length > maxKeyChars) return { ok: false, reason: 'too-long' }
  if (!/^[\x21-\x7e\xa1-\xff]+$/.test(key)) return { ok: false, reason: 'characters' }
  return { ok: true, key }
}
