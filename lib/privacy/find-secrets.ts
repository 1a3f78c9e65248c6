import { ownSecretsIn } from './own-secrets'
import { privateKeysIn } from './private-keys'
import type { SecretMatch, SecretRules } from './secret-kinds'
import { type SecretShape, secretShapes } from './secret-shapes'

/** How much is looked through at once, and what is looked at on both sides of it. */
const windowChars = 32_768
const contextChars = 1024
const longestChars = 8192

/** What in a text looks like a secret, in its order. Nothing that is found overlaps. */
export function findSecrets(text: string, rules: SecretRules): SecretMatch[] {
  const found: SecretMatch[] = []
  for (const some of secretsByPiece(text, rules)) found.push(...some)
  return withoutOverlaps(found)
}

/** Whether a view can look through a text without a pause. */
export const isSearchedAtOnce = (text: string): boolean => text.length <= windowChars

/** The same, with a `pause` now and then, so that a view goes on answering while a long text is looked through. */
export async function findSecretsInSlices(
  text: string,
  rules: SecretRules,
  pause: () => Promise<void>,
): Promise<SecretMatch[]> {
  const found: SecretMatch[] = []
  for (const some of secretsByPiece(text, rules)) {
    found.push(...some)
    if (!isSearchedAtOnce(text)) await pause()
  }
  return withoutOverlaps(found)
}

function* secretsByPiece(text: string, rules: SecretRules): Generator<SecretMatch[]> {
  if (rules.kinds.includes('private-key'))
    yield privateKeysIn(text).map((range) => ({ kind: 'private-key', ...range }))
  const shapes = secretShapes.filter(({ kind }) => rules.kinds.includes(kind))
  const isOwn = rules.kinds.includes('own')
  for (let from = 0; from < text.length; from += windowChars) {
    const start = Math.max(0, from - contextChars)
    const piece = text.slice(start, from + windowChars + longestChars)
    const [first, end] = [from - start, from - start + windowChars]
    const here = shapes.flatMap((shape) => matchesOf(shape, piece))
    if (isOwn) here.push(...ownSecretsIn(piece, rules))
    yield here
      .filter((match) => match.start >= first && match.start < end)
      .map((match) => ({ ...match, start: match.start + start, end: match.end + start }))
  }
}

function matchesOf({ kind, pattern, lengthOf, endOf }: SecretShape, text: string): SecretMatch[] {
  const found: SecretMatch[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { before = '', ahead = '' } = match.groups ?? {}
    const start = match.index + before.length - ahead.length
    const all = text.slice(start, pattern.lastIndex)
    const value = lengthOf === undefined ? all : all.slice(0, lengthOf(all, text, start))
    if (value.length < all.length) pattern.lastIndex = start + value.length
    const end = endOf === undefined ? pattern.lastIndex : endOf(value, text, start)
    if (end !== undefined) found.push({ kind, start, end })
  }
  return found
}

/** What overlaps becomes one, of the kind that begins first: no part of either may be left over. */
function withoutOverlaps(found: SecretMatch[]): SecretMatch[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const apart: SecretMatch[] = []
  for (const match of sorted) {
    const last = apart.at(-1)
    if (last === undefined || match.start >= last.end) apart.push({ ...match })
    else last.end = Math.max(last.end, match.end)
  }
  return apart
}
