export const temporaryTextsEn = {
  /** What is sent still goes to the server: only what is kept here differs. */
  about:
    'Nothing of this conversation is written to disk by Keyside: it is gone when the browser closes. Only the text of a page that is read for it stays for a day.',
  keep: 'Keep',
  discard: 'Discard',
  discardAll: 'This cannot be undone.',
  keepLater: 'It can be kept when the answer is complete.',
}

export type TemporaryTexts = typeof temporaryTextsEn
