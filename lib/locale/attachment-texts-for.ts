import { byLanguage } from './by-language'
import type { AttachmentTexts } from './en/attachment-texts'

export const attachmentTextsFor = byLanguage<AttachmentTexts>({
  en: () => import('./en/attachment-texts').then(({ attachmentTextsEn }) => attachmentTextsEn),
  ru: () => import('./ru/attachment-texts').then(({ attachmentTextsRu }) => attachmentTextsRu),
})
