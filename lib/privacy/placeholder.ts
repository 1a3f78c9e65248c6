import type { SecretKind } from './secret-kinds'

const names: Readonly<Record<SecretKind, string>> = {
  'api-key': 'API_KEY',
  'private-key': 'PRIVATE_KEY',
  token: 'TOKEN',
  password: 'PASSWORD',
  card: 'CARD',
  iban: 'IBAN',
  email: 'EMAIL',
  phone: 'PHONE',
  own: 'WORD',
}

export const fewestDigits = 4
export const mostDigits = 16

/** What stands for a value of this kind; `digits` are hex. */
export const placeholderOf = (kind: SecretKind, digits: string): string => `[${names[kind]}_${digits}]`

/** A placeholder without its brackets, as the source of an expression: its kind, and its digits. */
export const barePlaceholder = `(?:${Object.values(names).join('|')})_[0-9A-F]{${fewestDigits},${mostDigits}}`

export const anyPlaceholder = new RegExp(`\\[${barePlaceholder}\\]`, 'g')
