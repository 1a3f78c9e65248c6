import { byLanguage } from './by-language'
import { type RequestTexts, requestTextsEn } from './en/request-texts'
import { requestTextsRu } from './ru/request-texts'

export const requestTextsFor = byLanguage<RequestTexts>({ en: requestTextsEn, ru: requestTextsRu })
