import createMarkdownIt, { type MarkdownIt } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { citationRule } from './citation-rule'
import { growingNotes } from './growing-notes'
import { mathRules } from './math-rules'

/** Deeper nesting is nothing that anyone reads, and a stack of calls for each level. */
export const deepestNesting = 50

/**
 * CommonMark with the tables, task lists, strikethrough and addresses of GFM, and formulas. HTML is text. Which
 * links may be followed is for the view to say, so none is refused here.
 */
export function createParser({ isGrowing }: { isGrowing: boolean }): MarkdownIt {
  const parser = createMarkdownIt({ html: false, linkify: true, maxNesting: deepestNesting })
  parser.validateLink = () => true
  // "readme.md" is a file and "a@b.c" may be code: an address has to say that it is one.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  parser.use(mathRules).use(citationRule)
  return parser.use(isGrowing ? growingNotes : footnotes)
}
