import { diffWordsWithSpace } from 'diff'

export interface Change {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Past this, a difference takes longer to find than anyone wants to wait, and says nothing to the eye. */
const longest = 20_000
const mostMs = 300

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** What was changed, word by word, or undefined where the texts are too long or too different to tell in time. */
export function wordDifference(before: string, after: string, language: string): Change[] | undefined {
  if (before.length + after.length > longest) return undefined
  // Without spaces between words, only a dictionary can tell them apart.
  const intlSegmenter = withoutSpaces.test(before + after)
    ? new Intl.Segmenter(language, { granularity: 'word' })
    : undefined
  const found = diffWordsWithSpace(before, after, {
    timeout: mostMs,
    ...(intlSegmenter === undefined ? {} : { intlSegmenter }),
  })
  return found?.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
