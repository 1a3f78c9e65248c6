import { findSecrets, findSecretsInSlices, isSearchedAtOnce } from '../../privacy/find-secrets'
import { saltedHash } from '../../privacy/salted-hash'
import {
  type SecretKind,
  type SecretMatch,
  type SecretRules,
  secretKinds,
  usualInPages,
} from '../../privacy/secret-kinds'
import type { BuiltRequest } from '../../request/build-request'
import { type TextOfTheUser, textsOfTheUser } from '../../request/masked-layout'
import { type SecretChoices, type Settings, secretChoicesItem, secretRulesOf } from '../../settings'

/** The different values of one kind that were found. */
export interface FoundSecret {
  kind: SecretKind
  values: string[]
}

/** Where a request would go. */
export interface Destination {
  /** Undefined where there is none yet. */
  threadId: string | undefined
  /** The servers, by their origins. */
  origins: readonly string[]
  /** Whether an answer says what the servers need not know. */
  isNews: (messageId: string) => boolean
}

export interface Undecided {
  undecided: FoundSecret[]
  /** Whether others are masked. */
  isMasked: boolean
}

/** What was said before was looked through before. */
let known = { rules: '', matches: new Map<string, SecretMatch[]>() }

/** The values in a request that nobody has decided about yet in this thread for one of the servers, by kind. */
export async function undecidedSecrets(
  { layout }: Pick<BuiltRequest, 'layout'>,
  to: Destination,
  settings: Settings,
  choices: SecretChoices,
): Promise<Undecided> {
  const texts = textsOfTheUser(layout, to.isNews)
  const rules = secretRulesOf(settings)
  const before = matchesBy(rules)
  const now = new Map<string, SecretMatch[]>()
  for (const { text } of texts)
    now.set(text, now.get(text) ?? before.get(text) ?? (await findSecretsInSlices(text, rules, nextTask)))
  keep(rules, now)
  return undecidedIn(texts, now, to, choices)
}

/** The same at once: undefined where a text is so long that a view would stand still. */
export function undecidedAtOnce(
  { layout }: Pick<BuiltRequest, 'layout'>,
  to: Destination,
  settings: Settings,
  choices: SecretChoices,
): Undecided | undefined {
  const texts = textsOfTheUser(layout, to.isNews)
  const rules = secretRulesOf(settings)
  const before = matchesBy(rules)
  const now = new Map<string, SecretMatch[]>()
  for (const { text } of texts) {
    const matches = before.get(text) ?? (isSearchedAtOnce(text) ? findSecrets(text, rules) : undefined)
    if (matches === undefined) return undefined
    now.set(text, matches)
  }
  keep(rules, now)
  return undecidedIn(texts, now, to, choices)
}

function matchesBy(rules: SecretRules): ReadonlyMap<string, SecretMatch[]> {
  return JSON.stringify(rules) === known.rules ? known.matches : new Map()
}

function keep(rules: SecretRules, matches: Map<string, SecretMatch[]>): void {
  known = { rules: JSON.stringify(rules), matches }
}

function undecidedIn(
  texts: readonly TextOfTheUser[],
  matches: ReadonlyMap<string, SecretMatch[]>,
  { threadId, origins }: Destination,
  choices: SecretChoices,
): Undecided {
  const decided = threadId === undefined ? {} : (choices[threadId] ?? {})
  const undecided = new Map<SecretKind, string[]>()
  let isMasked = false
  for (const [value, kind] of valuesIn(texts, matches)) {
    const by = threadId === undefined ? {} : (decided[saltedHash(threadId, value)] ?? {})
    if (origins.some((origin) => by[origin] === 'masked')) isMasked = true
    if (origins.some((origin) => by[origin] === undefined))
      undecided.set(kind, [...(undecided.get(kind) ?? []), value])
  }
  return {
    isMasked,
    undecided: secretKinds.flatMap((kind) => {
      const found = undecided.get(kind)
      return found === undefined ? [] : [{ kind, values: found }]
    }),
  }
}

function valuesIn(
  texts: readonly TextOfTheUser[],
  matches: ReadonlyMap<string, SecretMatch[]>,
): Map<string, SecretKind> {
  const values = new Map<string, SecretKind>()
  for (const { text, isQuoted } of texts) {
    for (const { kind, start, end } of matches.get(text) ?? []) {
      if (isQuoted && usualInPages.has(kind)) continue
      const value = text.slice(start, end)
      if (!values.has(value)) values.set(value, kind)
    }
  }
  return values
}

/** Remembers it until the browser closes, only which values, by a hash, and never on the disk. Resolves with all. */
export async function keepChoices(
  threadId: string,
  origins: readonly string[],
  values: readonly string[],
  choice: 'masked' | 'as-is',
): Promise<SecretChoices> {
  const choices = await secretChoicesItem.getValue()
  const before = choices[threadId] ?? {}
  const byOrigin = Object.fromEntries(origins.map((origin) => [origin, choice]))
  const decided = Object.fromEntries(
    values.map((value) => {
      const hash = saltedHash(threadId, value)
      // What was decided for one of the servers was not asked about.
      return [hash, { ...byOrigin, ...before[hash] }]
    }),
  )
  const kept = { ...choices, [threadId]: { ...before, ...decided } }
  await secretChoicesItem.setValue(kept)
  return kept
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))
