import { findSecrets, isSearchedAtOnce } from '../../privacy/find-secrets'
import { OriginsOf } from '../../privacy/origins-of'
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
import type { SecretFinder } from '../ports/secret-finder'

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
  /** Whether there are others that only pages hold: those go masked, and nobody is asked. */
  pagesHold: boolean
}

/** What was said before was looked through before. */
let known = { rules: '', matches: new Map<string, SecretMatch[]>() }

/** The values in a request that are to be asked about in this thread for one of the servers, by kind. */
export async function undecidedSecrets(
  { layout }: Pick<BuiltRequest, 'layout'>,
  to: Destination,
  settings: Settings,
  choices: SecretChoices,
  finder: SecretFinder,
): Promise<Undecided> {
  const texts = textsOfTheUser(layout, to.isNews)
  const rules = secretRulesOf(settings)
  const before = matchesBy(rules)
  const now = new Map<string, SecretMatch[]>()
  for (const { text } of texts)
    now.set(text, now.get(text) ?? before.get(text) ?? (await matchesIn(text, rules, finder)))
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

/** The different values in a text, by kind, without those that pages are full of. */
export async function unusualIn(
  text: string,
  rules: SecretRules,
  finder: SecretFinder,
): Promise<FoundSecret[]> {
  const byKind = new Map<SecretKind, Set<string>>()
  for (const { kind, start, end } of await matchesIn(text, rules, finder))
    if (!usualInPages.has(kind)) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(text.slice(start, end)))
  return secretKinds.flatMap((kind) => {
    const values = byKind.get(kind)
    return values === undefined ? [] : [{ kind, values: [...values] }]
  })
}

const matchesIn = async (text: string, rules: SecretRules, finder: SecretFinder): Promise<SecretMatch[]> =>
  isSearchedAtOnce(text) ? findSecrets(text, rules) : finder.find(text, rules)

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
  let [isMasked, pagesHold] = [false, false]
  const { kinds, saidBy } = valuesIn(texts, matches)
  for (const [value, kind] of kinds) {
    const by = threadId === undefined ? {} : (decided[saltedHash(threadId, value)] ?? {})
    if (origins.some((origin) => by[origin] === 'masked')) isMasked = true
    if (origins.every((origin) => by[origin] !== undefined)) continue
    if (saidBy.isOfPages(value)) pagesHold = true
    else undecided.set(kind, [...(undecided.get(kind) ?? []), value])
  }
  return {
    isMasked,
    pagesHold,
    undecided: secretKinds.flatMap((kind) => {
      const found = undecided.get(kind)
      return found === undefined ? [] : [{ kind, values: found }]
    }),
  }
}

function valuesIn(
  texts: readonly TextOfTheUser[],
  matches: ReadonlyMap<string, SecretMatch[]>,
): { kinds: ReadonlyMap<string, SecretKind>; saidBy: OriginsOf } {
  const kinds = new Map<string, SecretKind>()
  const saidBy = new OriginsOf()
  for (const { text, origin } of texts) {
    for (const { kind, start, end } of matches.get(text) ?? []) {
      if (origin !== 'person' && usualInPages.has(kind)) continue
      const value = text.slice(start, end)
      saidBy.add(value, origin)
      if (!kinds.has(value)) kinds.set(value, kind)
    }
  }
  return { kinds, saidBy }
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

/** As before anything was decided about them for these servers. Resolves with all. */
export async function forgetChoices(
  threadId: string,
  origins: readonly string[],
  values: readonly string[],
): Promise<SecretChoices> {
  const choices = await secretChoicesItem.getValue()
  const decided = { ...choices[threadId] }
  for (const value of values) {
    const hash = saltedHash(threadId, value)
    const by = Object.entries(decided[hash] ?? {}).filter(([origin]) => !origins.includes(origin))
    if (by.length > 0) decided[hash] = Object.fromEntries(by)
    else delete decided[hash]
  }
  const kept = { ...choices, [threadId]: decided }
  await secretChoicesItem.setValue(kept)
  return kept
}
