import { type SettingsTexts, settingsTextsEn } from './en/settings-texts'
import { settingsTextsRu } from './ru/settings-texts'

const languages: Record<string, SettingsTexts> = { en: settingsTextsEn, ru: settingsTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function settingsTextsFor(language: string): SettingsTexts {
  return languages[language] ?? settingsTextsEn
}
