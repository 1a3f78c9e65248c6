import { foldText } from './text/fold-text'

/** A message as it is searched: words are found through the marks of Markdown, and so are the marks. */
export function searchableText(text: string): string {
  const plain = withoutMarks(text)
  return plain === text ? foldText(text) : `${foldText(plain)}\n${foldText(text)}`
}

/** Without the marks of Markdown that may stand within or between words. */
export const withoutMarks = (text: string): string =>
  text.replace(/!?\[([^\]\n]*)\]\([^)\s]*\)/gu, '$1').replace(/[*_~`#>|]+/gu, '')
