import { byLanguage } from './by-language'
import type { SettingsTexts } from './en/settings-texts'

export const settingsTextsFor = byLanguage<SettingsTexts>({
  en: () => import('./en/settings-texts').then(({ settingsTextsEn }) => settingsTextsEn),
  ru: () => import('./ru/settings-texts').then(({ settingsTextsRu }) => settingsTextsRu),
})
