import { type ErrorTexts, errorTextsEn } from './en/error-texts'
import { errorTextsRu } from './ru/error-texts'

const languages: Record<string, ErrorTexts> = { en: errorTextsEn, ru: errorTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const errorTextsFor = (language: string): ErrorTexts => languages[language] ?? errorTextsEn
