import { byLanguage } from './by-language'
import type { DocumentTexts } from './en/document-texts'

export const documentTextsFor = byLanguage<DocumentTexts>({
  en: () => import('./en/document-texts').then(({ documentTextsEn }) => documentTextsEn),
  ru: () => import('./ru/document-texts').then(({ documentTextsRu }) => documentTextsRu),
})
