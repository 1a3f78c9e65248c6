/** For code and formulas in answers; they come with what draws those. */
export const codeTextsEn = {
  code: 'Code',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  downloadCode: 'Download code',
  formula: 'Formula',
  formulaTooLong: 'This formula is too long to be drawn.',
  formulaTooLarge: 'This formula has too many parts to be drawn.',
  formulaUnreadable: 'This formula could not be read',
}

export type CodeTexts = typeof codeTextsEn
