import { byLanguage } from './by-language'
import type { ActionTexts } from './en/action-texts'

export const actionTextsFor = byLanguage<ActionTexts>({
  en: () => import('./en/action-texts').then(({ actionTextsEn }) => actionTextsEn),
  ru: () => import('./ru/action-texts').then(({ actionTextsRu }) => actionTextsRu),
})
