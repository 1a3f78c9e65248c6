import { byLanguage } from './by-language'
import type { DataTexts } from './en/data-texts'

export const dataTextsFor = byLanguage<DataTexts>({
  en: () => import('./en/data-texts').then(({ dataTextsEn }) => dataTextsEn),
  ru: () => import('./ru/data-texts').then(({ dataTextsRu }) => dataTextsRu),
})
