import { byLanguage } from './by-language'
import type { DetailsTexts } from './en/details-texts'

export const detailsTextsFor = byLanguage<DetailsTexts>({
  en: () => import('./en/details-texts').then(({ detailsTextsEn }) => detailsTextsEn),
  ru: () => import('./ru/details-texts').then(({ detailsTextsRu }) => detailsTextsRu),
})
