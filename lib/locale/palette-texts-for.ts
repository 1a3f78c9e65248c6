import { type PaletteTexts, paletteTextsEn } from './palette-texts-en'
import { paletteTextsRu } from './palette-texts-ru'

const languages: Record<string, PaletteTexts> = { en: paletteTextsEn, ru: paletteTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const paletteTextsFor = (language: string): PaletteTexts => languages[language] ?? paletteTextsEn
