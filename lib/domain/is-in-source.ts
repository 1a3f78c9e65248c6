import type { Source } from './source'
import { sourceText } from './source-text'

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const plainSources = new WeakMap<Source, string>()

/** Whether a passage stands in a source, but for marks, case and spaces. */
export function isInSource(source: Source, passage: string): boolean {
  let text = plainSources.get(source)
  if (text === undefined) {
    text = ` ${plain(sourceText(source))} `
    plainSources.set(source, text)
  }
  const pieces = passage
    .split(/\s*(?:…|\.\.\.)\s*/u)
    .map(plain)
    .filter((piece) => piece !== '')
  let from = 0
  for (const piece of pieces) {
    const at = text.indexOf(` ${piece} `, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return pieces.length > 0
}
