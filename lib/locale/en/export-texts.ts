/** For writing a conversation to a file or to the clipboard. */
export const exportTextsEn = {
  format: 'Format',
  formats: { markdown: 'Markdown', html: 'HTML (rich text)', json: 'JSON' },
  copyAll: 'Copy all',
  saveAsFile: 'Save as file',
}

export type ExportTexts = typeof exportTextsEn
