import { maxTitleChars } from '../domain/thread'

/** What would show a name otherwise than it is: control characters, marks of direction, and what has no width. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** Foreign words as a title: short, in one line, with nothing unseen. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').replace(unseen, '').trim()
  return line.length <= maxTitleChars ? line : `${line.slice(0, maxTitleChars - 1).toWellFormed()}…`
}
