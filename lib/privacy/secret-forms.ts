/** Of a shorter one, words and other codes would be taken for it. */
const minChars = 8

const ends = [0, 2, 3]

/** What is always the same in Base64 of anything that has this in it: there are three ways in which it may fall. */
const base64Of = (bytes: string): string[] =>
  ends.map((end, before) =>
    btoa('\0'.repeat(before) + bytes).slice(end, Math.floor(((before + bytes.length) * 8) / 6)),
  )

/**
 * A secret as it may stand in a text: as it is, URL-encoded (twice, and all of it, too), as JSON has it, in hexadecimal and in both
 * kinds of Base64, also as part of something longer. None of a secret of less than 8 characters.
 */
export function secretForms(secret: string): string[] {
  if (secret.length < minChars) return []
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret))
  const hex = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  const base64 = base64Of(bytes)
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    JSON.stringify(secret).slice(1, -1),
    hex,
    hex.replace(/../g, '%$&'),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((form, index, all) => all.indexOf(form) === index)
}

/** As part of a regular expression that means it alone. */
export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Finds any form of any of them, in whichever case. Undefined where there is none to be found. */
export function patternOf(forms: readonly string[]): RegExp | undefined {
  if (forms.length === 0) return undefined
  // The longest first: one may begin with another.
  const longestFirst = Array.from(forms).sort((a, b) => b.length - a.length)
  return new RegExp(longestFirst.map(escaped).join('|'), 'gi')
}

/** Whether an answer that has these characters says the secret: a server on this machine takes "ollama" for a key. */
export const isTelling = (secret: string): boolean =>
  secret.length >= 20 || (secret.length >= minChars && /\d/.test(secret))
