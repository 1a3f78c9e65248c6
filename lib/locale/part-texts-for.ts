import { byLanguage } from './by-language'
import type { PartTexts } from './en/part-texts'

export const partTextsFor = byLanguage<PartTexts>({
  en: () => import('./en/part-texts').then(({ partTextsEn }) => partTextsEn),
  ru: () => import('./ru/part-texts').then(({ partTextsRu }) => partTextsRu),
})
