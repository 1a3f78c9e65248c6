import { type SettingsTexts, settingsTextsEn } from './settings-texts-en'
import { settingsTextsRu } from './settings-texts-ru'

const languages: Record<string, SettingsTexts> = { en: settingsTextsEn, ru: settingsTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function settingsTextsFor(language: string): SettingsTexts {
  return languages[language] ?? settingsTextsEn
}
