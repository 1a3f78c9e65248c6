import { type PaletteTexts, paletteTextsEn } from './en/palette-texts'
import { paletteTextsRu } from './ru/palette-texts'

const languages: Record<string, PaletteTexts> = { en: paletteTextsEn, ru: paletteTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const paletteTextsFor = (language: string): PaletteTexts => languages[language] ?? paletteTextsEn
