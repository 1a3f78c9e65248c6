import { byLanguage } from './by-language'
import type { TemporaryTexts } from './en/temporary-texts'

export const temporaryTextsFor = byLanguage<TemporaryTexts>({
  en: () => import('./en/temporary-texts').then(({ temporaryTextsEn }) => temporaryTextsEn),
  ru: () => import('./ru/temporary-texts').then(({ temporaryTextsRu }) => temporaryTextsRu),
})
