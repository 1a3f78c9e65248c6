import { type DataTexts, dataTextsEn } from './data-texts-en'
import { dataTextsRu } from './data-texts-ru'

const languages: Record<string, DataTexts> = { en: dataTextsEn, ru: dataTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function dataTextsFor(language: string): DataTexts {
  return languages[language] ?? dataTextsEn
}
