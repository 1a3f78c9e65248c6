import { type ImportTexts, importTextsEn } from './en/import-texts'
import { importTextsRu } from './ru/import-texts'

const languages: Record<string, ImportTexts> = { en: importTextsEn, ru: importTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const importTextsFor = (language: string): ImportTexts => languages[language] ?? importTextsEn
