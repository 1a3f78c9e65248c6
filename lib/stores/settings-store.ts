import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type Texts, textsFor } from '../locale/texts-for'
import { changeSettings, defaultSettings, type Settings, settingsItem } from '../settings'

export interface SettingsStore {
  settings: ReadonlySignal<Settings>
  texts: ReadonlySignal<Texts>
  change(changes: Partial<Settings>): Promise<void>
}

/** Resolves when the settings are read, so that a view is never drawn in the wrong language or theme first. */
export async function createSettingsStore(browserLanguage: string): Promise<SettingsStore> {
  const settings = signal<Settings>({ ...defaultSettings, ...(await settingsItem.getValue()) })
  settingsItem.watch((changed) => {
    settings.value = { ...defaultSettings, ...changed }
  })
  const texts = computed(() => textsFor(settings.value.language, browserLanguage))
  return { settings, texts, change: changeSettings }
}
