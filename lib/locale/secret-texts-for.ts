import { type SecretTexts, secretTextsEn } from './secret-texts-en'
import { secretTextsRu } from './secret-texts-ru'

const languages: Record<string, SecretTexts> = { en: secretTextsEn, ru: secretTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const secretTextsFor = (language: string): SecretTexts => languages[language] ?? secretTextsEn
