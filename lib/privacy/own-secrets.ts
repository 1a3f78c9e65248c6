import type { SecretMatch, SecretRules } from './secret-kinds'

/** The user's own words and patterns in a text. */
export function ownSecretsIn(
  text: string,
  { words }: Pick<SecretRules, 'words' | 'patterns'>,
): SecretMatch[] {
  const found: SecretMatch[] = []
  const wanted = words.map((word) => word.trim()).filter((word) => word !== '')
  if (wanted.length > 0) {
    const any = wanted
      .toSorted((a, b) => b.length - a.length)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('|')
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'giu')
    for (const match of text.matchAll(pattern))
      found.push({ kind: 'own', start: match.index, end: match.index + match[0].length })
  }
  return found
}
