import type { SettingsTexts } from '@/lib/locale/en/settings-texts'
import { settingsTextsFor } from '@/lib/locale/settings-texts-for'
import { useTexts } from './texts-context'

export const useSettingsTexts = (): SettingsTexts => settingsTextsFor(useTexts().language)
