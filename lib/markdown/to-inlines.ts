import type { Token } from 'markdown-it'
import type { Inline } from './node'
import { attribute, metaFlag, metaNumber } from './token-values'

/** A line's tokens as a tree. */
export function toInlines(tokens: Token[]): Inline[] {
  return withinMark(tokens, { at: 0 })
}

const marks: Record<string, 'emphasis' | 'strong' | 'strikethrough'> = {
  em_open: 'emphasis',
  strong_open: 'strong',
  s_open: 'strikethrough',
}

function withinMark(tokens: Token[], cursor: { at: number }): Inline[] {
  const found: Inline[] = []
  for (let token = tokens[cursor.at]; token !== undefined; token = tokens[cursor.at]) {
    cursor.at++
    if (token.nesting === -1) break
    const mark = marks[token.type]
    if (mark !== undefined) found.push({ type: mark, children: withinMark(tokens, cursor) })
    else if (token.type === 'link_open')
      found.push({
        type: 'link',
        href: attribute(token, 'href'),
        title: attribute(token, 'title'),
        children: withinMark(tokens, cursor),
      })
    else addLeaf(found, token)
  }
  return found
}

function addLeaf(found: Inline[], token: Token): void {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      found.push({ type: 'break', isHard: token.type === 'hardbreak' })
      break
    case 'code_inline':
      found.push({ type: 'code', code: token.content })
      break
    case 'image':
      found.push({
        type: 'image',
        src: attribute(token, 'src'),
        alt: plainText(token.children ?? []),
        title: attribute(token, 'title'),
      })
      break
    case 'math':
      found.push({ type: 'math', tex: token.content, isBlock: metaFlag(token, 'isBlock') })
      break
    case 'citation':
      found.push({ type: 'citation', passage: token.content, number: metaNumber(token, 'number') })
      break
    case 'footnote_ref':
      found.push({ type: 'footnote', number: metaNumber(token, 'id') + 1 })
      break
    case 'footnote_anchor':
      break
    default: {
      const last = found.at(-1)
      if (token.content === '') break
      if (last?.type === 'text') last.text += token.content
      else found.push({ type: 'text', text: token.content })
    }
  }
}

function plainText(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
      return token.children ? plainText(token.children) : token.content
    })
    .join('')
}
