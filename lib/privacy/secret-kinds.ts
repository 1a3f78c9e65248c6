/** What is looked for, in the order in which it is shown. */
export const secretKinds = [
  'api-key',
  'private-key',
  'token',
  'password',
  'card',
  'iban',
  'email',
  'phone',
  'own',
] as const

export type SecretKind = (typeof secretKinds)[number]

/** Pages are full of them, for all to see: being asked about each would be worse than useless. */
export const usualInPages: ReadonlySet<SecretKind> = new Set(['email', 'phone'])

export interface SecretMatch {
  kind: SecretKind
  start: number
  end: number
}

/** What a person wants looked for. */
export interface SecretRules {
  kinds: readonly SecretKind[]
  /** Of their own: found wherever they stand as words, in any case. */
  words: readonly string[]
  /** Of their own: see `compilePattern`. One that cannot be used finds nothing. */
  patterns: readonly string[]
}
