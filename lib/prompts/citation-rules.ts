const asPassage =
  'with the passage of the source that it rests on: 4 to 15 consecutive words, copied exactly and in the language of ' +
  'the source, between double square brackets, like this: Sales doubled in spring. [[revenue rose from 4 to 8 ' +
  'million]] Copy nothing that is not there word for word'

/** How each claim of a summary names the passage it rests on: what `citationAt` looks for in answers. */
export const citationRule = `End each sentence or point ${asPassage}; leave out what no passage supports.`

/** The same for an answer to a question about a page, which may say more than the page does. */
export const answerCitationRule =
  `Where a sentence of your answer states what a source says, end it ${asPassage}. Put no passages into a ` +
  'translation, code, data, or a text that is to be used elsewhere.'
