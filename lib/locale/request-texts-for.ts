import { type RequestTexts, requestTextsEn } from './request-texts-en'
import { requestTextsRu } from './request-texts-ru'

const languages: Record<string, RequestTexts> = { en: requestTextsEn, ru: requestTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const requestTextsFor = (language: string): RequestTexts => languages[language] ?? requestTextsEn
