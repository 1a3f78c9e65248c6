import { byLanguage } from './by-language'
import { type CodeTexts, codeTextsEn } from './en/code-texts'
import { codeTextsRu } from './ru/code-texts'

export const codeTextsFor = byLanguage<CodeTexts>({ en: codeTextsEn, ru: codeTextsRu })
