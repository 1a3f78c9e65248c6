import type { MarkdownIt, StateInline } from 'markdown-it'
import { citationAt } from '../domain/citations'
import type { ParseContext } from './parse-context'

/** The passages that an answer rests on, between double square brackets: see `citationAt`. */
export function citationRule(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'citation', (state: StateInline, isSilent: boolean) => {
    const { citations } = state.env as ParseContext
    if (citations === undefined) return false
    const found = citationAt(state.src, state.pos, citations.cited)
    if (found === undefined) return false
    if (!isSilent) {
      // The mark stands close to the word it belongs to, whatever space the model left.
      state.pending = state.pending.replace(/[ \t]+$/u, '')
      citations.count += 1
      const token = state.push('citation', '', 0)
      token.content = found.passage
      token.meta = { number: citations.count }
    }
    state.pos += found.length
    return true
  })
}
