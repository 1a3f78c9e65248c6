/** The words of files that are read in a worker: loaded with the first. */
export const documentTextsEn = {
  asCode: 'As code',
  asPage: 'As a page',
  encodingHelp: 'Choose another encoding where the words of this file look wrong.',
  encodingOf: (name: string) => `Encoding of ${name}`,
  /** What a document's parts are called that have no name in it. */
  documentWords: { sheet: 'Sheet', slide: 'Slide', notes: 'Notes', comments: 'Comments' },
}

export type DocumentTexts = typeof documentTextsEn
