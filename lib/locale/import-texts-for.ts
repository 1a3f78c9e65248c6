import { byLanguage } from './by-language'
import { type ImportTexts, importTextsEn } from './en/import-texts'
import { importTextsRu } from './ru/import-texts'

export const importTextsFor = byLanguage<ImportTexts>({ en: importTextsEn, ru: importTextsRu })
