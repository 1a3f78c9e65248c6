import { type ComponentChild, render } from 'preact'
import { TextsContext } from '@/components/texts-context'
import type { SettingsStore } from '@/lib/stores/settings-store'

/** Draws a view into its page, in the chosen language. */
export function renderView(settings: SettingsStore, draw: () => ComponentChild): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root')
  const View = () => {
    const texts = settings.texts.value
    document.documentElement.lang = texts.language
    return <TextsContext.Provider value={texts}>{draw()}</TextsContext.Provider>
  }
  render(<View />, root)
}
