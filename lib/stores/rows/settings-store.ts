import { type ReadonlySignal, signal } from '@preact/signals'
import { changeSettings } from '../../change-settings'
import type { Texts } from '../../locale/en/en'
import { languageFor } from '../../locale/languages'
import { loadTexts } from '../../locale/load-texts'
import { defaultSettings, type Settings } from '../../settings'
import { settingsItem } from '../../settings-item'

export interface SettingsStore {
  settings: ReadonlySignal<Settings>
  texts: ReadonlySignal<Texts>
  change(changes: Partial<Settings>): Promise<void>
}

/** Resolves when settings and texts are there, so that a view is never drawn in the wrong language or theme first. */
export async function createSettingsStore(browserLanguage: string): Promise<SettingsStore> {
  // Begins before the settings are read: for most people they will ask for the browser's language.
  const likely = loadTexts(languageFor(defaultSettings.language, browserLanguage))
  const settings = signal(await settingsItem.getValue())
  const texts = signal<Texts>(await likely)
  const wanted = () => languageFor(settings.peek().language, browserLanguage)

  /** Another language may be chosen while one is being loaded: the last one counts. */
  async function showWanted(): Promise<void> {
    const language = wanted()
    const loaded = await loadTexts(language)
    if (language === wanted()) texts.value = loaded
    else await showWanted()
  }

  settingsItem.watch(async () => {
    settings.value = await settingsItem.getValue()
    await showWanted()
  })
  await showWanted()
  return { settings, texts, change: changeSettings }
}
