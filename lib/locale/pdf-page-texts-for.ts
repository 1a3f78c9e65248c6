import { byLanguage } from './by-language'
import type { PdfPageTexts } from './en/pdf-page-texts'

export const pdfPageTextsFor = byLanguage<PdfPageTexts>({
  en: () => import('./en/pdf-page-texts').then(({ pdfPageTextsEn }) => pdfPageTextsEn),
  ru: () => import('./ru/pdf-page-texts').then(({ pdfPageTextsRu }) => pdfPageTextsRu),
})
