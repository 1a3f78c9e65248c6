import { byLanguage } from './by-language'
import { type DetailsTexts, detailsTextsEn } from './en/details-texts'
import { detailsTextsRu } from './ru/details-texts'

export const detailsTextsFor = byLanguage<DetailsTexts>({ en: detailsTextsEn, ru: detailsTextsRu })
