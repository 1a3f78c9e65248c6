import { type ImportTexts, importTextsEn } from './import-texts-en'
import { importTextsRu } from './import-texts-ru'

const languages: Record<string, ImportTexts> = { en: importTextsEn, ru: importTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const importTextsFor = (language: string): ImportTexts => languages[language] ?? importTextsEn
