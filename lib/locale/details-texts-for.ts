import { type DetailsTexts, detailsTextsEn } from './en/details-texts'
import { detailsTextsRu } from './ru/details-texts'

const languages: Record<string, DetailsTexts> = { en: detailsTextsEn, ru: detailsTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const detailsTextsFor = (language: string): DetailsTexts => languages[language] ?? detailsTextsEn
