import type { MarkdownIt, StateInline, Token } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import type { ParseContext } from './parse-context'

const mark = /\[\^([\p{L}\p{N}_-]{1,40})\]/uy

/**
 * Footnotes of a text that is not at its end: a mark is one before its note is known, and a note stands where it was
 * written. At the end the plug-in tells marks from text, and puts the notes together.
 */
export function growingNotes(parser: MarkdownIt): void {
  parser.use(footnotes)
  parser.core.ruler.disable('footnote_tail')
  parser.inline.ruler.disable(['footnote_inline', 'footnote_ref'])
  parser.inline.ruler.after('footnote_ref', 'growing_mark', growingMark)
  parser.core.ruler.push('growing_notes', ({ tokens, env }) => {
    const { notes } = env as ParseContext
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'footnote_reference_open') continue
      const label: unknown = token.meta?.label
      token.meta = { number: typeof label === 'string' ? notes?.numbers.get(label) : undefined }
      token.map = placeOf(tokens, at)
    }
  })
}

function growingMark(state: StateInline, isSilent: boolean): boolean {
  const { notes } = state.env as ParseContext
  mark.lastIndex = state.pos
  const [all, label] = mark.exec(state.src) ?? []
  if (notes === undefined || all === undefined || label === undefined) return false
  if (!isSilent) {
    const number = notes.numbers.get(label) ?? notes.numbers.size + 1
    notes.numbers.set(label, number)
    state.push('footnote_ref', '', 0).meta = { id: number - 1, subId: notes.marks }
    notes.marks += 1
  }
  state.pos += all.length
  return true
}

/** The lines of a note begin with those of its first block. */
function placeOf(tokens: Token[], at: number): [number, number] | null {
  for (let index = at + 1; index < tokens.length; index++) {
    const { map = null } = tokens[index] ?? {}
    if (map !== null) return map
  }
  return null
}
