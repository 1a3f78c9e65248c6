import { type CodeTexts, codeTextsEn } from './en/code-texts'
import { codeTextsRu } from './ru/code-texts'

const languages: Record<string, CodeTexts> = { en: codeTextsEn, ru: codeTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function codeTextsFor(language: string): CodeTexts {
  return languages[language] ?? codeTextsEn
}
