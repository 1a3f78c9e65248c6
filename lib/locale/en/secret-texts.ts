import type { SecretKind } from '../../privacy/secret-kinds'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('en')
const kinds: Record<SecretKind, { name: string; of: (count: number) => string }> = {
  'api-key': { name: 'API keys', of: plural({ one: 'API key', other: 'API keys' }) },
  'private-key': { name: 'Private keys', of: plural({ one: 'private key', other: 'private keys' }) },
  token: { name: 'Access tokens', of: plural({ one: 'access token', other: 'access tokens' }) },
  password: { name: 'Passwords', of: plural({ one: 'password', other: 'passwords' }) },
  card: { name: 'Card numbers', of: plural({ one: 'card number', other: 'card numbers' }) },
  iban: { name: 'Bank accounts (IBAN)', of: plural({ one: 'bank account', other: 'bank accounts' }) },
  email: { name: 'E-mail addresses', of: plural({ one: 'e-mail address', other: 'e-mail addresses' }) },
  phone: { name: 'Phone numbers', of: plural({ one: 'phone number', other: 'phone numbers' }) },
  own: {
    name: 'My own words and patterns',
    of: plural({ one: 'word of your own', other: 'words of your own' }),
  },
}

/** The words of the check for secrets: loaded with it. */
export const secretTextsEn = {
  found: 'Secrets found',
  lead: (host: string) =>
    host === ''
      ? 'This is in what you are about to send:'
      : `This is in what you are about to send to ${host}:`,
  kindName: (kind: SecretKind) => kinds[kind].name,
  countOf: (kind: SecretKind, count: number) => `${count} ${kinds[kind].of(count)}`,
  more: (count: number) => `and ${count} more`,
  explanation:
    'Masked, the server gets placeholders such as [EMAIL_4F2A]; in the answer you see the real values again. What you choose holds for these values, this conversation and this server until the browser closes.',
  sendMasked: 'Send masked',
  sendAsIs: 'Send as it is',
  pagesMasked: (what: string) => `In the page: ${what}, masked when sent.`,
  pagesAsIs: (what: string) => `In the page: ${what}, not masked.`,
  mask: 'Mask',
  doNotMask: 'Don’t mask',
  check: 'Secrets in what is sent',
  modes: { off: 'Send as they are', warn: 'Ask first', mask: 'Mask always' },
  modeHints: {
    off: 'Nothing is looked for.',
    warn: 'What is found is shown before it leaves, and you choose. What only a page holds is masked, and said beside the page.',
    mask: 'Placeholders are sent in their place; in the answer you see the real values again.',
  },
  lookFor: 'Look for',
  words: 'My own words, one a line',
  wordsHint: 'Names, projects, addresses: found as whole words, in any case.',
  patterns: 'My own patterns, one a line',
  patternsHint: String.raw`Regular expressions without look-around and back references, such as EMP-\d{6}. A match has 200 characters at most.`,
  patternProblem: (line: number) => `The pattern in line ${line} cannot be used.`,
  tooMany: (most: number) => `Only the first ${most} lines are used.`,
  tryOut: 'Try it out',
  tryOutHint: 'Type or paste something: it stays here.',
  nothingFound: 'Nothing found.',
  maskedAs: 'As it would be sent',
}

export type SecretTexts = typeof secretTextsEn
