import { type AttachmentTexts, attachmentTextsEn } from './en/attachment-texts'
import { attachmentTextsRu } from './ru/attachment-texts'

const languages: Record<string, AttachmentTexts> = { en: attachmentTextsEn, ru: attachmentTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const attachmentTextsFor = (language: string): AttachmentTexts =>
  languages[language] ?? attachmentTextsEn
