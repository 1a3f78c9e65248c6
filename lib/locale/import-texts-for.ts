import { byLanguage } from './by-language'
import type { ImportTexts } from './en/import-texts'

export const importTextsFor = byLanguage<ImportTexts>({
  en: () => import('./en/import-texts').then(({ importTextsEn }) => importTextsEn),
  ru: () => import('./ru/import-texts').then(({ importTextsRu }) => importTextsRu),
})
