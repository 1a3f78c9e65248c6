import { byLanguage } from './by-language'
import { type DataTexts, dataTextsEn } from './en/data-texts'
import { dataTextsRu } from './ru/data-texts'

export const dataTextsFor = byLanguage<DataTexts>({ en: dataTextsEn, ru: dataTextsRu })
