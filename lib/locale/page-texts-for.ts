import { type PageTexts, pageTextsEn } from './page-texts-en'
import { pageTextsRu } from './page-texts-ru'

const languages: Record<string, PageTexts> = { en: pageTextsEn, ru: pageTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const pageTextsFor = (language: string): PageTexts => languages[language] ?? pageTextsEn
