import { byLanguage } from './by-language'
import { type PageTexts, pageTextsEn } from './en/page-texts'
import { pageTextsRu } from './ru/page-texts'

export const pageTextsFor = byLanguage<PageTexts>({ en: pageTextsEn, ru: pageTextsRu })
