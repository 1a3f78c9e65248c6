import { byLanguage } from './by-language'
import type { PageTexts } from './en/page-texts'

export const pageTextsFor = byLanguage<PageTexts>({
  en: () => import('./en/page-texts').then(({ pageTextsEn }) => pageTextsEn),
  ru: () => import('./ru/page-texts').then(({ pageTextsRu }) => pageTextsRu),
})
