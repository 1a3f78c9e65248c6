import { byLanguage } from './by-language'
import type { PaletteTexts } from './en/palette-texts'

export const paletteTextsFor = byLanguage<PaletteTexts>({
  en: () => import('./en/palette-texts').then(({ paletteTextsEn }) => paletteTextsEn),
  ru: () => import('./ru/palette-texts').then(({ paletteTextsRu }) => paletteTextsRu),
})
