import { type DetailsTexts, detailsTextsEn } from './details-texts-en'
import { detailsTextsRu } from './details-texts-ru'

const languages: Record<string, DetailsTexts> = { en: detailsTextsEn, ru: detailsTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const detailsTextsFor = (language: string): DetailsTexts => languages[language] ?? detailsTextsEn
