import { byLanguage } from './by-language'
import { type SettingsTexts, settingsTextsEn } from './en/settings-texts'
import { settingsTextsRu } from './ru/settings-texts'

export const settingsTextsFor = byLanguage<SettingsTexts>({ en: settingsTextsEn, ru: settingsTextsRu })
