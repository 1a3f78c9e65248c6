import { type HistoryTexts, historyTextsEn } from './en/history-texts'
import { historyTextsRu } from './ru/history-texts'

const languages: Record<string, HistoryTexts> = { en: historyTextsEn, ru: historyTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const historyTextsFor = (language: string): HistoryTexts => languages[language] ?? historyTextsEn
