import { escaped, patternOf, secretForms } from './secret-forms'

/** Stands where a key stood. */
export const mark = '[key]'

/** A run of characters as keys have it and words have not: long, with a digit. Words are joined by hyphens. */
const random = String.raw`(?=[\w-]*\d)(?:(?=[\w-]*\w{16})|(?=[\w-]{40}))[\w-]{16,}`
/** With its middle left out, as servers echo keys. */
const starred = String.raw`[\w-]{0,40}(?:\*{2,}|•{2,}|…|\.{3}(?=\w))[\w*•…-]*`
const prefixes = '(?:sk|pk|rk|gsk|xai|hf|r8|nvapi|csk|fw|pplx|tgp|gh[pousr]|github_pat)[-_]'

/** What keys of well-known services look like, wherever they stand, and what stands where only a key does. */
const keyShapes = [
  new RegExp(`(?<![\\w-])(?:${prefixes}${starred}|(?:${prefixes}|key-)${random})`, 'gi'),
  new RegExp(`(?<![\\w-])AIza(?:[\\w-]{30,}|${starred})`, 'g'),
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/g,
  /(?<=\bbearer\s{1,4})(?=\S*[\d*•…])[\w.~+/*•…=-]{8,}/gi,
  /(?<=\bbasic\s{1,4})(?=\S*[\d=])[\w+/=-]{12,}/gi,
  /(?<=\bauthorization["']?\s?[:=]\s?["']?(?:bearer |basic )?)(?=\S*[\d*•…]|\S{20})[\w.~+/*•…=-]{4,}/gi,
  /(?<=[?&](?:api[-_]?key|key|access[-_]token|token)=)[^&\s"'<>]+/gi,
]

const escapeCode = String.fromCharCode(0x1b)
const bell = String.fromCharCode(0x07)
/** Those of colours and cursors, and those of titles and links, of a terminal. */
const escapeSequence = new RegExp(
  `${escapeCode}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${bell}${escapeCode}]*${bell}?)`,
  'g',
)
/** Also those that turn the direction of the text around them. */
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
/** What is not seen, and belongs to words and emoji in many scripts. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu

/**
 * A server's text, fit to be shown, stored and logged: without the keys it may echo (the given secrets in any of their
 * forms or with their middle left out, and whatever looks like a key) and without control characters. A secret
 * of less than four characters is no secret, and stays.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  // First of all: what is invisible could stand in the middle of a key.
  const controlled = withoutControls(text)
  const seen = controlled.replace(unseen, '')
  const struck = struckOut(seen, secrets)
  return seen === controlled || struck !== seen ? struck : struckOut(controlled, secrets)
}

function struckOut(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) if (secret.length >= 4) clean = withoutSecret(clean, secret)
  for (const shape of keyShapes) clean = clean.replace(shape, mark)
  return clean
}

function withoutSecret(text: string, secret: string): string {
  const pattern = patternOf(secretForms(secret))
  // A short one may be a word, such as "ollama", and be part of others.
  if (pattern === undefined) return text.replace(asWord(secret), mark)
  return withoutShortened(text.replace(pattern, mark), secret)
}

const asWord = (form: string): RegExp => new RegExp(`(?<![\\w-])${escaped(form)}(?![\\w-])`, 'g')

/** `sk-ab***yz`, `abcd…wxyz`, `***wxyz`: left and right of what was left out stand the secret's own ends. */
function withoutShortened(text: string, secret: string): string {
  const shortened = /([\w.-]{0,40})(?:\*{2,}|•{2,}|…|\.{3,}|x{3,})([\w.-]{0,40})/gi
  return text.replace(shortened, (whole, before: string, after: string) => {
    const start = before.replace(/[.x]+$/i, '')
    const end = after.replace(/\.+$/, '')
    const isOurs = secret.startsWith(start) && secret.endsWith(end) && start.length + end.length >= 4
    return isOurs ? mark + after.slice(end.length) : whole
  })
}

function withoutControls(text: string): string {
  return text
    .replace(escapeSequence, '')
    .replace(controls, (control) => (/[\t\n\r\u2028\u2029]/.test(control) ? ' ' : ''))
}
