import { type TemporaryTexts, temporaryTextsEn } from './temporary-texts-en'
import { temporaryTextsRu } from './temporary-texts-ru'

const languages: Record<string, TemporaryTexts> = { en: temporaryTextsEn, ru: temporaryTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const temporaryTextsFor = (language: string): TemporaryTexts => languages[language] ?? temporaryTextsEn
