import { byLanguage } from './by-language'
import type { ShortcutTexts } from './en/shortcut-texts'

export const shortcutTextsFor = byLanguage<ShortcutTexts>({
  en: () => import('./en/shortcut-texts').then(({ shortcutTextsEn }) => shortcutTextsEn),
  ru: () => import('./ru/shortcut-texts').then(({ shortcutTextsRu }) => shortcutTextsRu),
})
