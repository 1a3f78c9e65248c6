import type { Token } from 'markdown-it'
import type { Inline } from './node'
import { deepestNesting } from './parser'
import { attribute, metaFlag, metaNumber } from './token-values'

/** A line's tokens as a tree. */
export function toInlines(tokens: Token[]): Inline[] {
  return withinMark(tokens, { at: 0 }, 0)
}

const marks: Record<string, 'emphasis' | 'strong' | 'strikethrough'> = {
  em_open: 'emphasis',
  strong_open: 'strong',
  s_open: 'strikethrough',
}

/** Deeper than anyone reads, what stands within a mark is taken without it. */
function withinMark(tokens: Token[], cursor: { at: number }, depth: number): Inline[] {
  const found: Inline[] = []
  let flattened = 0
  for (let token = tokens[cursor.at]; token !== undefined; token = tokens[cursor.at]) {
    cursor.at++
    if (token.nesting === -1) {
      if (flattened === 0) break
      flattened--
      continue
    }
    const mark = marks[token.type]
    if (token.nesting === 1 && depth === deepestNesting) flattened++
    else if (mark !== undefined) found.push({ type: mark, children: withinMark(tokens, cursor, depth + 1) })
    else if (token.type === 'link_open')
      found.push({
        type: 'link',
        href: attribute(token, 'href'),
        title: attribute(token, 'title'),
        children: withinMark(tokens, cursor, depth + 1),
      })
    else addLeaf(found, token)
  }
  return found
}

/** A note that is referred to more often is no note: each further mark is text, which costs nothing to draw. */
const mostReferences = 100

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
    case 'footnote_ref': {
      const number = metaNumber(token, 'id') + 1
      if (metaNumber(token, 'subId') < mostReferences) found.push({ type: 'footnote', number })
      else addText(found, `[${number}]`)
      break
    }
    case 'footnote_anchor':
      break
    default:
      if (token.content !== '') addText(found, token.content)
  }
}

function addText(found: Inline[], text: string): void {
  const last = found.at(-1)
  if (last?.type === 'text') last.text += text
  else found.push({ type: 'text', text })
}

function plainText(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
      return token.children ? plainText(token.children) : token.content
    })
    .join('')
}
