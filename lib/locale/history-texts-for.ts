import { byLanguage } from './by-language'
import { type HistoryTexts, historyTextsEn } from './en/history-texts'
import { historyTextsRu } from './ru/history-texts'

export const historyTextsFor = byLanguage<HistoryTexts>({ en: historyTextsEn, ru: historyTextsRu })
