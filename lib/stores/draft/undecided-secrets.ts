import { findSecretsInSlices } from '../../privacy/find-secrets'
import { saltedHash } from '../../privacy/salted-hash'
import type { SecretKind, SecretMatch } from '../../privacy/secret-kinds'
import { secretKinds } from '../../privacy/secret-kinds'
import type { BuiltRequest } from '../../request/build-request'
import { type TextOfTheUser, textsOfTheUser } from '../../request/masked-layout'
import { type SecretChoices, type Settings, secretChoicesItem, secretRulesOf } from '../../settings'

/** The different values of one kind that were found. */
export interface FoundSecret {
  kind: SecretKind
  values: string[]
}

/** Pages are full of them, for all to see: being asked about each would be worse than useless. */
const usualInPages: ReadonlySet<SecretKind> = new Set(['email', 'phone'])

let known = new Map<string, SecretMatch[]>()
let knownRules = ''

/** The values in a request that nobody has decided about yet in this thread, by kind; and whether others are masked. */
export async function undecidedSecrets(
  { layout }: Pick<BuiltRequest, 'layout'>,
  threadId: string | undefined,
  settings: Settings,
  choices: SecretChoices,
): Promise<{ undecided: FoundSecret[]; isMasked: boolean }> {
  const decided = threadId === undefined ? {} : (choices[threadId] ?? {})
  const values = await secretsIn(textsOfTheUser(layout), settings)
  const undecided = new Map<SecretKind, string[]>()
  let isMasked = false
  for (const [value, kind] of values) {
    const choice = threadId === undefined ? undefined : decided[saltedHash(threadId, value)]
    if (choice === 'masked') isMasked = true
    else if (choice === undefined) undecided.set(kind, [...(undecided.get(kind) ?? []), value])
  }
  return {
    isMasked,
    undecided: secretKinds.flatMap((kind) => {
      const found = undecided.get(kind)
      return found === undefined ? [] : [{ kind, values: found }]
    }),
  }
}

async function secretsIn(texts: TextOfTheUser[], settings: Settings): Promise<Map<string, SecretKind>> {
  const rules = secretRulesOf(settings)
  const asText = JSON.stringify(rules)
  // What was said before was looked through before.
  const before = asText === knownRules ? known : new Map<string, SecretMatch[]>()
  const now = new Map<string, SecretMatch[]>()
  const values = new Map<string, SecretKind>()
  for (const { text, isQuoted } of texts) {
    const matches = now.get(text) ?? before.get(text) ?? (await findSecretsInSlices(text, rules, nextTask))
    now.set(text, matches)
    for (const { kind, start, end } of matches) {
      if (isQuoted && usualInPages.has(kind)) continue
      const value = text.slice(start, end)
      if (!values.has(value)) values.set(value, kind)
    }
  }
  known = now
  knownRules = asText
  return values
}

/** Remembers it until the browser closes, only which values, by a hash, and never on the disk. Resolves with all. */
export async function keepChoices(
  threadId: string,
  values: readonly string[],
  choice: 'masked' | 'as-is',
): Promise<SecretChoices> {
  const choices = await secretChoicesItem.getValue()
  const decided = Object.fromEntries(values.map((value) => [saltedHash(threadId, value), choice]))
  const kept = { ...choices, [threadId]: { ...choices[threadId], ...decided } }
  await secretChoicesItem.setValue(kept)
  return kept
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))
