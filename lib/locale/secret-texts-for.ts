import { byLanguage } from './by-language'
import { type SecretTexts, secretTextsEn } from './en/secret-texts'
import { secretTextsRu } from './ru/secret-texts'

export const secretTextsFor = byLanguage<SecretTexts>({ en: secretTextsEn, ru: secretTextsRu })
