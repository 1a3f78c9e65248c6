import { safeHref } from './safe-href'

export interface TextPiece {
  text: string
  href?: string
}

const candidate = /\b(?:https?:\/\/|mailto:)[^\s<>"'`]+/giu
const trailing = /[.,;:!?…)\]}»”’*_~]+$/u

/** Text cut into plain pieces and links. Only http, https and mailto become links, as the browser understands them. */
export function findLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(candidate)) {
    const words = withoutTrailing(match[0])
    const href = safeHref(words)
    if (href === undefined) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: words, href })
    from = match.index + words.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** A sentence's full stop and brackets are not part of its link, unless the bracket was opened inside the link. */
function withoutTrailing(words: string): string {
  const cut = words.replace(trailing, '')
  const isBalanced = words[cut.length] === ')' && cut.split('(').length > cut.split(')').length
  return isBalanced ? `${cut})` : cut
}
