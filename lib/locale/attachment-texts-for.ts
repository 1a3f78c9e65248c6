import { type AttachmentTexts, attachmentTextsEn } from './attachment-texts-en'
import { attachmentTextsRu } from './attachment-texts-ru'

const languages: Record<string, AttachmentTexts> = { en: attachmentTextsEn, ru: attachmentTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const attachmentTextsFor = (language: string): AttachmentTexts =>
  languages[language] ?? attachmentTextsEn
