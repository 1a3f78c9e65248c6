import { foldText } from './fold-text'

const wordStart = /(^|[^\p{L}\p{N}])$/u

/**
 * How well a name fits what was typed: its letters occur in the name in their order, best where words begin and side
 * by side. Undefined where it does not fit; the higher the better. Nothing typed fits everything equally.
 */
export function fuzzyMatch(name: string, typed: string): number | undefined {
  const [text, wanted] = [foldText(name), foldText(typed).replaceAll(' ', '')]
  let score = 0
  let at = 0
  let isRun = false
  for (const letter of wanted) {
    const next: number = isRun && text.startsWith(letter, at) ? at : bestPlace(text, letter, at)
    if (next === -1) return undefined
    isRun = next === at && at > 0
    score += isRun ? 3 : wordStart.test(text.slice(0, next)) ? 2 : 0
    at = next + letter.length
  }
  return wanted === '' ? 0 : score - text.length / 1000
}

/** Where a word begins with it, as long as that skips nothing else that is wanted sooner; else the next one. */
function bestPlace(text: string, letter: string, from: number): number {
  for (let at = text.indexOf(letter, from); at !== -1; at = text.indexOf(letter, at + 1))
    if (wordStart.test(text.slice(0, at))) return at
  return text.indexOf(letter, from)
}

/** Those that fit, the best first; equally good ones in their order. */
export function fuzzyFilter<T>(items: readonly T[], typed: string, nameOf: (item: T) => string): T[] {
  return items
    .flatMap((item) => {
      const score = fuzzyMatch(nameOf(item), typed)
      return score === undefined ? [] : [{ item, score }]
    })
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item)
}
