import { type ReadonlySignal, signal } from '@preact/signals'
import type { SettingsStore } from './settings-store'
import type { SpeechPort, SpeechStore } from './speech-store'

export interface SpeechLoader {
  /** Undefined until it is loaded, which is not urgent. */
  speech: ReadonlySignal<SpeechStore | undefined>
  loadSpeech(): Promise<void>
}

export function createSpeechLoader(
  { texts }: Pick<SettingsStore, 'texts'>,
  loadPort: () => Promise<SpeechPort>,
): SpeechLoader {
  const speech = signal<SpeechStore | undefined>(undefined)
  return {
    speech,
    async loadSpeech() {
      const [{ createSpeechStore }, port] = await Promise.all([import('./speech-store'), loadPort()])
      speech.value = createSpeechStore(port, () => texts.peek().language)
    },
  }
}
