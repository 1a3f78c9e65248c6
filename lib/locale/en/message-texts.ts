/** The words that messages are drawn with: loaded with what draws them. */
export const messageTextsEn = {
  toolArguments: 'Called with',
  toolStatus: {
    in_progress: 'The model is still answering…',
    requires_action: 'The model asks to call this tool, and waits for your decision',
    completed: 'Called',
    cancelled: 'Not called',
  },
  toolNotOffered: 'Not called: the model was not offered this tool',
  done: 'Done',
  notDone: 'Not done',
  footnotes: 'Footnotes',
  footnoteNumber: (number: number) => `Footnote ${number}`,
  backToText: 'Back to the text',
  linkNotOpened: 'This address is not opened from here',
  table: 'Table',
  copyTableMarkdown: 'Copy as Markdown',
  copyTableCells: 'Copy for a spreadsheet',
  reasoning: 'Reasoning',
  reasonedFor: (spent: number) =>
    `Thought for ${spent < 60 ? `${spent} s` : `${Math.floor(spent / 60)} min ${spent % 60} s`}`,
  usage: 'Usage',
  sourceNumber: (number: number) => `Source ${number}`,
  sourceNotFound: 'not found on the page',
  previousAnswer: 'Previous answer',
  nextAnswer: 'Next answer',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  answerOf: (index: number, count: number) => `${index} of ${count}`,
  partOfPage: 'in part',
  wasReadInParts: 'read in parts',
  notesOnParts: 'Notes on its parts',
  partsRead: (done: number, of: number) => `${done} of ${of} parts read.`,
  retriedTimes: (count: number) => (count === 1 ? 'Sent again once.' : `Sent again ${count} times.`),
  sideBySide: 'Side by side',
}

export type MessageTexts = typeof messageTextsEn
