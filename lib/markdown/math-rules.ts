import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import type { ParseContext } from './parse-context'

/**
 * Formulas: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. A single dollar counts as Pandoc counts it
 * (https://pandoc.org/MANUAL.html#extension-tex_math_dollars), so that prices stay prices.
 */
export function mathRules(parser: MarkdownIt): void {
  parser.inline.ruler.before('escape', 'math', inlineMath)
  parser.block.ruler.before('fence', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
}

const longestInline = 1000
const pairs = [
  { open: '$$', close: '$$', isBlock: true },
  { open: '\\[', close: '\\]', isBlock: true },
  { open: '\\(', close: '\\)', isBlock: false },
]

function inlineMath(state: StateInline, isSilent: boolean): boolean {
  const first = state.src[state.pos]
  if (first !== '$' && first !== '\\') return false
  const found = pairAt(state) ?? (first === '$' ? dollarsAt(state) : undefined)
  if (found === undefined) return false
  if (!isSilent) {
    const token = state.push('math', '', 0)
    token.content = found.tex.trim()
    token.meta = { isBlock: found.isBlock }
  }
  state.pos = found.end
  return true
}

interface Found {
  tex: string
  end: number
  isBlock: boolean
}

function pairAt({ src, pos, posMax }: StateInline): Found | undefined {
  const pair = pairs.find(({ open }) => src.startsWith(open, pos))
  if (pair === undefined) return undefined
  const from = pos + pair.open.length
  const to = closingAt(src, pair.close, from, Math.min(posMax, from + longestInline))
  // Escaped brackets with nothing to calculate between them are just that.
  if (to === -1 || !/[\p{L}\p{N}]/u.test(src.slice(from, to))) return undefined
  return { tex: src.slice(from, to), end: to + pair.close.length, isBlock: pair.isBlock }
}

function dollarsAt({ src, pos, posMax }: StateInline): Found | undefined {
  const from = pos + 1
  if (/[\s$]/u.test(src[from] ?? ' ')) return undefined
  const end = Math.min(posMax, from + longestInline)
  for (let at = closingAt(src, '$', from, end); at !== -1; at = closingAt(src, '$', at + 1, end)) {
    if (/\s/u.test(src[at - 1] ?? '')) continue
    return /\d/u.test(src[at + 1] ?? '')
      ? undefined
      : { tex: src.slice(from, at), end: at + 1, isBlock: false }
  }
  return undefined
}

/** Where the closing mark begins that no backslash escapes, or -1. */
function closingAt(src: string, close: string, from: number, end: number): number {
  const within = src.slice(0, end)
  for (let at = within.indexOf(close, from); at !== -1; at = within.indexOf(close, at + 1)) {
    let slashes = 0
    while (src[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at
  }
  return -1
}

/** A formula that has its lines for itself: from a line that begins with its mark to the line that ends with the other. */
function blockMath(state: StateBlock, startLine: number, endLine: number, isSilent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const textOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
  const first = textOf(startLine)
  const pair = pairs.find(({ open, isBlock }) => isBlock && first.startsWith(open))
  if (pair === undefined) return false
  const lines: string[] = []
  let isClosed = false
  let line = startLine
  for (; line < endLine && !isClosed; line++) {
    if (line > startLine && (state.sCount[line] ?? 0) < state.blkIndent) break
    const text = (line === startLine ? first.slice(pair.open.length) : textOf(line)).trimEnd()
    isClosed = text.endsWith(pair.close) && !text.endsWith(`\\${pair.close}`)
    lines.push(isClosed ? text.slice(0, -pair.close.length) : text)
    // Words after the formula: then it stands in a line of text.
    if (!isClosed && text.includes(pair.close)) return false
  }
  const tex = lines.join('\n').trim()
  // What may yet turn out to be no formula ends no paragraph before it.
  const mayBeOpen = (state.env as ParseContext).isGrowing === true && !isSilent
  if (isClosed ? tex === '' : !mayBeOpen) return false
  if (isSilent) return true
  const token = state.push('math_block', '', 0)
  token.content = tex
  token.map = [startLine, line]
  token.meta = { isClosed }
  state.line = line
  return true
}
