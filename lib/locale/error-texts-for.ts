import { byLanguage } from './by-language'
import { type ErrorTexts, errorTextsEn } from './en/error-texts'
import { errorTextsRu } from './ru/error-texts'

export const errorTextsFor = byLanguage<ErrorTexts>({ en: errorTextsEn, ru: errorTextsRu })
