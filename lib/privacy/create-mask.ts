import { findSecrets } from './find-secrets'
import { OriginsOf, type TextOrigin } from './origins-of'
import { anyPlaceholder, fewestDigits, mostDigits, placeholderOf } from './placeholder'
import { saltedHash } from './salted-hash'
import { type SecretKind, type SecretMatch, type SecretRules, usualInPages } from './secret-kinds'

/** How many different values of each kind were masked. */
export type MaskedCounts = Partial<Record<SecretKind, number>>

export interface MaskedTexts {
  /** In the order in which they were given. */
  texts: string[]
  /** What stands for what. */
  placeholders: ReadonlyMap<string, string>
  counts: MaskedCounts
}

/** Masks the secrets in the texts of one request, first to last. Without `origins` all are the person's own. */
export type Mask = (texts: readonly string[], origins?: readonly TextOrigin[]) => MaskedTexts

export interface MaskOptions {
  rules: SecretRules
  /** The thread's id: it never leaves, so nobody who sees a placeholder can try which value it stands for. */
  salt: string
  /** Values, by their `saltedHash`, that are to be sent as they are. */
  asTheyAre?: ReadonlySet<string>
  /** Leaves what nobody is asked about (what is usual in pages, where it is only quoted), or all but what pages hold. */
  spares?: 'usual' | 'not-of-pages'
}

/**
 * The same value has the same placeholder in all requests with this salt, as long as what stands before it is the
 * same: where two values would have one, the second gets a longer one, and so does a value whose placeholder stands in
 * the texts already.
 */
export function createMask({ rules, salt, asTheyAre = new Set(), spares }: MaskOptions): Mask {
  // A preview masks with every key that is pressed, and most of its texts stay the same.
  let known = new Map<string, SecretMatch[]>()
  let hashes = new Map<string, string>()
  return (texts, origins = []) => {
    const byValue = new Map<string, string>()
    const placeholders = new Map<string, string>()
    const counts: MaskedCounts = {}
    const before = hashes
    hashes = new Map()
    const taken = new Set(texts.flatMap((text) => text.match(anyPlaceholder) ?? []))

    function hashOf(value: string): string {
      const hash = hashes.get(value) ?? before.get(value) ?? saltedHash(salt, value)
      hashes.set(value, hash)
      return hash
    }

    function placeholderFor(kind: SecretKind, value: string): string {
      const known = byValue.get(value)
      if (known !== undefined) return known
      const hash = hashOf(value)
      let made = ''
      for (let digits = fewestDigits; digits <= mostDigits; digits += 2) {
        made = placeholderOf(kind, hash.slice(0, digits))
        if (!taken.has(made)) break
      }
      taken.add(made)
      byValue.set(value, made)
      placeholders.set(made, value)
      counts[kind] = (counts[kind] ?? 0) + 1
      return made
    }

    const found = texts.map((text) => known.get(text) ?? findSecrets(text, rules))
    known = new Map(texts.map((text, index) => [text, found[index] ?? []]))
    const byContext = contextValues(texts, found)
    const saidBy = new OriginsOf()
    for (const [index, text] of texts.entries())
      for (const match of found[index] ?? []) saidBy.add(valueIn(text)(match), origins[index] ?? 'person')
    const isSpared = (kind: SecretKind, value: string): boolean => {
      if (spares === undefined) return false
      const isUsual = usualInPages.has(kind)
      return spares === 'usual'
        ? isUsual && !saidBy.has(value, 'person')
        : isUsual || !saidBy.isOfPages(value)
    }
    const masked = texts.map((text, index) => {
      let clean = ''
      let end = 0
      for (const match of withMentions(text, found[index] ?? [], byContext)) {
        const value = text.slice(match.start, match.end)
        if (isSpared(match.kind, value) || asTheyAre.has(hashOf(value))) continue
        clean += text.slice(end, match.start) + placeholderFor(match.kind, value)
        end = match.end
      }
      return clean + text.slice(end)
    })
    return { texts: masked, placeholders, counts }
  }
}

const valueIn =
  (text: string) =>
  ({ start, end }: SecretMatch): string =>
    text.slice(start, end)

/** Values that only what stands before them shows to be secrets. */
function contextValues(
  texts: readonly string[],
  found: readonly SecretMatch[][],
): ReadonlyMap<string, SecretKind> {
  const values = new Map<string, SecretKind>()
  for (const [index, matches] of found.entries())
    for (const { kind, start, end } of matches)
      if (kind === 'password' || kind === 'api-key' || kind === 'token')
        values.set((texts[index] ?? '').slice(start, end), kind)
  return values
}

/** A run of what values consist of, and the same without the signs that sentences and Markdown put around it. */
const run = /[^\s"'`<>,;(){}[\]|\\]{6,2000}/g
const around = /^[*_~.:/=-]+|(?<![*_~.:!?/-])[*_~.:!?/-]+$/g

/** With the other places where such a value stands: an answer repeats a password without saying that it is one. */
function withMentions(
  text: string,
  matches: SecretMatch[],
  values: ReadonlyMap<string, SecretKind>,
): SecretMatch[] {
  if (values.size === 0) return matches
  const all = [...matches]
  for (const { 0: word, index } of text.matchAll(run)) {
    const bare = word.replace(around, '')
    const value = values.has(word) ? word : bare
    const kind = values.get(value)
    if (kind === undefined) continue
    const start = index + word.indexOf(value)
    all.push({ kind, start, end: start + value.length })
  }
  if (all.length === matches.length) return matches
  const apart: SecretMatch[] = []
  for (const match of all.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (match.start >= (apart.at(-1)?.end ?? 0)) apart.push(match)
  return apart
}
