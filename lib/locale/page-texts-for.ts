import { type PageTexts, pageTextsEn } from './en/page-texts'
import { pageTextsRu } from './ru/page-texts'

const languages: Record<string, PageTexts> = { en: pageTextsEn, ru: pageTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const pageTextsFor = (language: string): PageTexts => languages[language] ?? pageTextsEn
