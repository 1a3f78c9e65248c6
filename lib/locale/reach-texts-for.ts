import { byLanguage } from './by-language'
import type { ReachTexts } from './en/reach-texts'

export const reachTextsFor = byLanguage<ReachTexts>({
  en: () => import('./en/reach-texts').then(({ reachTextsEn }) => reachTextsEn),
  ru: () => import('./ru/reach-texts').then(({ reachTextsRu }) => reachTextsRu),
})
