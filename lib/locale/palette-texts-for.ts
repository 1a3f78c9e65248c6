import { byLanguage } from './by-language'
import { type PaletteTexts, paletteTextsEn } from './en/palette-texts'
import { paletteTextsRu } from './ru/palette-texts'

export const paletteTextsFor = byLanguage<PaletteTexts>({ en: paletteTextsEn, ru: paletteTextsRu })
