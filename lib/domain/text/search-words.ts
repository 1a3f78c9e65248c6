import { lazily } from './lazily'

/** Of what is written without spaces between words, any character may begin a word. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const piece = lazily(
  () =>
    new RegExp(
      `(?<run>[${unspaced}ー]+)|(?<word>(?:(?![${unspaced}ー])[\\p{L}\\p{N}])+)|(?<sign>\\p{S})`,
      'gu',
    ),
)
const beginsUnspaced = lazily(() => new RegExp(`^[${unspaced}ー]`, 'u'))
const isUnspaced = (text: string): boolean => beginsUnspaced().test(text)

/** Longer ones are addresses and data: their beginning finds them. */
const longestWord = 40

/**
 * What a folded text can be found by: its words; pairs of neighbours, and the last one alone, where words are not told
 * apart by spaces; and signs such as "+" and "🙂".
 */
export function searchWords(folded: string): Set<string> {
  const words = new Set<string>()
  for (const { groups = {} } of folded.matchAll(piece())) {
    const { run, word, sign } = groups
    if (run !== undefined) for (const pair of pairsOf(run)) words.add(pair)
    else words.add((word ?? sign ?? '').slice(0, longestWord))
  }
  return words
}

function pairsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}

/** Words that begin alike are kept together: by two characters, or one where there are thousands of them. */
export function bucketOf(word: string): string {
  const [first = '', second = ''] = word
  return isUnspaced(first) ? first : first + second
}

/** All buckets in which there may be words that begin like this: from one to another. */
export function bucketRange(beginning: string): [string, string] {
  const bucket = bucketOf(beginning)
  const isWhole = Array.from(beginning).length > 1 || isUnspaced(beginning)
  return [bucket, isWhole ? bucket : `${bucket}\u{10ffff}`]
}

/** Whether a word of this beginning stands only where a word begins: in "heart" there is no "art", but 心 is in 中心. */
export const beginsWord = (beginning: string): boolean =>
  /^[\p{L}\p{N}]/u.test(beginning) && !isUnspaced(beginning)
