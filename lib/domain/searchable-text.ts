import { foldText } from './fold-text'

/** A message as it is searched: words are found through the marks of Markdown, and so are the marks. */
export function searchableText(text: string): string {
  const plain = text.replace(/!?\[([^\]\n]*)\]\([^)\s]*\)/gu, '$1').replace(/[*_~`#>|]+/gu, '')
  return plain === text ? foldText(text) : `${foldText(plain)}\n${foldText(text)}`
}
