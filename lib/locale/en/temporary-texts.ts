export const temporaryTextsEn = {
  /** What is sent still goes to the server: only what is kept here differs. */
  about: 'Nothing of this conversation is written to disk. It is gone when the browser closes.',
  keep: 'Keep',
  discard: 'Discard',
  discardAll: 'This cannot be undone.',
  keepLater: 'It can be kept when the answer is complete.',
}

export type TemporaryTexts = typeof temporaryTextsEn
