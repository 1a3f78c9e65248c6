import { byLanguage } from './by-language'
import type { RequestTexts } from './en/request-texts'

export const requestTextsFor = byLanguage<RequestTexts>({
  en: () => import('./en/request-texts').then(({ requestTextsEn }) => requestTextsEn),
  ru: () => import('./ru/request-texts').then(({ requestTextsRu }) => requestTextsRu),
})
