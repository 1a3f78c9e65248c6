import { type TemporaryTexts, temporaryTextsEn } from './en/temporary-texts'
import { temporaryTextsRu } from './ru/temporary-texts'

const languages: Record<string, TemporaryTexts> = { en: temporaryTextsEn, ru: temporaryTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const temporaryTextsFor = (language: string): TemporaryTexts => languages[language] ?? temporaryTextsEn
