import { type CompiledPattern, compilePattern } from './compile-pattern'
import type { SecretMatch, SecretRules } from './secret-kinds'

/** More of either are not looked for. */
export const mostOwn = { words: 200, patterns: 50 }

/** Compiled once: patterns are searched for in many texts. */
let known = new Map<string, CompiledPattern | undefined>()

/** The user's own words and patterns in a text. */
export function ownSecretsIn(
  text: string,
  { words, patterns }: Pick<SecretRules, 'words' | 'patterns'>,
): SecretMatch[] {
  const found: SecretMatch[] = []
  const any = anyOf(words.slice(0, mostOwn.words))
  if (any !== undefined)
    for (const match of text.matchAll(any))
      found.push({ kind: 'own', start: match.index, end: match.index + match[0].length })
  for (const pattern of patterns.slice(0, mostOwn.patterns))
    for (const place of compiled(pattern)?.find(text) ?? []) found.push({ kind: 'own', ...place })
  return found
}

function anyOf(words: readonly string[]): RegExp | undefined {
  const wanted = words.map((word) => word.trim()).filter((word) => word !== '')
  if (wanted.length === 0) return undefined
  const any = wanted
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s{1,3}'))
    .join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'giu')
}

function compiled(pattern: string): CompiledPattern | undefined {
  if (!known.has(pattern)) {
    if (known.size >= mostOwn.patterns * 2) known = new Map()
    known.set(pattern, compilePattern(pattern))
  }
  return known.get(pattern)
}
