import { type ErrorTexts, errorTextsEn } from './error-texts-en'
import { errorTextsRu } from './error-texts-ru'

const languages: Record<string, ErrorTexts> = { en: errorTextsEn, ru: errorTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const errorTextsFor = (language: string): ErrorTexts => languages[language] ?? errorTextsEn
