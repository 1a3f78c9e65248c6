import { byLanguage } from './by-language'
import type { ExportTexts } from './en/export-texts'

export const exportTextsFor = byLanguage<ExportTexts>({
  en: () => import('./en/export-texts').then(({ exportTextsEn }) => exportTextsEn),
  ru: () => import('./ru/export-texts').then(({ exportTextsRu }) => exportTextsRu),
})
