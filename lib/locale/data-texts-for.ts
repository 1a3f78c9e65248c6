import { type DataTexts, dataTextsEn } from './en/data-texts'
import { dataTextsRu } from './ru/data-texts'

const languages: Record<string, DataTexts> = { en: dataTextsEn, ru: dataTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function dataTextsFor(language: string): DataTexts {
  return languages[language] ?? dataTextsEn
}
