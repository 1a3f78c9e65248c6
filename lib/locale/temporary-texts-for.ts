import { byLanguage } from './by-language'
import { type TemporaryTexts, temporaryTextsEn } from './en/temporary-texts'
import { temporaryTextsRu } from './ru/temporary-texts'

export const temporaryTextsFor = byLanguage<TemporaryTexts>({ en: temporaryTextsEn, ru: temporaryTextsRu })
