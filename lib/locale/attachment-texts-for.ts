import { byLanguage } from './by-language'
import { type AttachmentTexts, attachmentTextsEn } from './en/attachment-texts'
import { attachmentTextsRu } from './ru/attachment-texts'

export const attachmentTextsFor = byLanguage<AttachmentTexts>({
  en: attachmentTextsEn,
  ru: attachmentTextsRu,
})
