import { type RequestTexts, requestTextsEn } from './en/request-texts'
import { requestTextsRu } from './ru/request-texts'

const languages: Record<string, RequestTexts> = { en: requestTextsEn, ru: requestTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const requestTextsFor = (language: string): RequestTexts => languages[language] ?? requestTextsEn
