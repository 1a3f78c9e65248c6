import { byLanguage } from './by-language'
import type { ErrorTexts } from './en/error-texts'

export const errorTextsFor = byLanguage<ErrorTexts>({
  en: () => import('./en/error-texts').then(({ errorTextsEn }) => errorTextsEn),
  ru: () => import('./ru/error-texts').then(({ errorTextsRu }) => errorTextsRu),
})
