import { byLanguage } from './by-language'
import type { HistoryTexts } from './en/history-texts'

export const historyTextsFor = byLanguage<HistoryTexts>({
  en: () => import('./en/history-texts').then(({ historyTextsEn }) => historyTextsEn),
  ru: () => import('./ru/history-texts').then(({ historyTextsRu }) => historyTextsRu),
})
