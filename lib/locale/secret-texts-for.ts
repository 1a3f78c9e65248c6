import { type SecretTexts, secretTextsEn } from './en/secret-texts'
import { secretTextsRu } from './ru/secret-texts'

const languages: Record<string, SecretTexts> = { en: secretTextsEn, ru: secretTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const secretTextsFor = (language: string): SecretTexts => languages[language] ?? secretTextsEn
