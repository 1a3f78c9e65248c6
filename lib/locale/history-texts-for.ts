import { type HistoryTexts, historyTextsEn } from './history-texts-en'
import { historyTextsRu } from './history-texts-ru'

const languages: Record<string, HistoryTexts> = { en: historyTextsEn, ru: historyTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const historyTextsFor = (language: string): HistoryTexts => languages[language] ?? historyTextsEn
