import { citationRule } from './citation-rules'

/** Asks for notes on one part of a long source, for a reader who will see the notes only. */
export function readPartPrompt(part: number, of: number): string {
  return [
    `The source above is part ${part} of ${of} of a longer text. Take notes on this part for a summary of the whole:`,
    'one line for each claim, figure, name, date or decision that matters, beginning with "- ", in the order of the ' +
      'text and in its language, at most 25 lines. Do not say what is missing, and do not draw conclusions about ' +
      'the other parts.',
    citationRule,
  ].join('\n')
}

/** How the notes on all parts are introduced, as the source that the summary is made of. */
export const notesRule =
  'The source above are notes that were taken part by part, in the order of the text. Treat them as that text, and ' +
  'do not mention that they are notes. Where you use a note, copy the passage in double square brackets that stands ' +
  'at its end, without changing it.'
