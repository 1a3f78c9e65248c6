import { citationRule } from './citation-rules'
import type { SummaryLength } from './summary-action'

const forms: Record<SummaryLength, string> = {
  line: 'Write one sentence of at most 30 words that says what matters most in it.',
  short: 'Write a short summary: two to five sentences, the most important first, each on a line of its own.',
  points:
    'Write its key points as a list: one line for each point, beginning with "- ", the most important first, ' +
    'three to nine points of one sentence each.',
  detailed:
    'Write a detailed summary that follows its order: a short heading for each part where it has parts, and under ' +
    'it lines beginning with "- ", with the claims, figures, names and dates that a reader would want to keep.',
}

/**
 * Asks for a summary of the source that is quoted before it.
 * @param language an English name of a language, or undefined for the source's own
 */
export function summarizePrompt(length: SummaryLength, language: string | undefined): string {
  const into = language === undefined ? 'in the language of the source' : `in ${language}`
  return [
    `Summarize the source above, ${into}. ${forms[length]}`,
    citationRule,
    'Begin with the summary itself: no introduction, no closing words.',
  ].join('\n')
}
