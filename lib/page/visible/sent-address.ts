/** Enough for most pages that are linked to. Nobody reads it: a page could hide a letter in more. */
export const longestLink = 100

/** Ids, hashes and tokens, which let in whoever has them; and parameters within a path. */
const data = /(?<![a-z\d])(?=[a-z]*\d)([a-z\d]{6})[a-z\d]{14,}|;[^/]*/gi

/**
 * What a request says of an address: host and path, as words where they are words. Not who logs in, what parameters
 * or a fragment say, nor what looks like data: a page writes all that as it likes, and nobody looks at it. Empty where
 * it is no place on the web, nor one for letters.
 */
export function sentAddress(address: string, longest = 200, base?: string): string {
  const url = URL.parse(address, base)
  if (url === null || !/^(https?|mailto):/.test(url.href)) return ''
  const { protocol, host, pathname, search } = url
  const path = legible(pathname.slice(0, 1200))
    .replace(data, '$1…')
    .replace(/([^/]{60})[^/]+/gu, '$1…')
  const whole = protocol + (host && `//${host.replace(/.+(?=.{60})/, '…')}`) + path + (search && '?…')
  // What is cut within a character of two units loses the half.
  return whole.length > longest ? `${whole.slice(0, longest).replace(/\p{C}/gu, '')}…` : whole
}

/** A part of an address with its letters as they are read, and none that nobody sees. What is no text stays as it is. */
export function legible(encoded: string): string {
  try {
    return encoded.replace(/(%[89a-f].)+/gi, decodeURI).replace(/[\p{C}\p{Z}\p{DI}]/gu, '')
  } catch {
    return encoded
  }
}
