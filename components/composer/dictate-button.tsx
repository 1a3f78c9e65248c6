import { Mic } from 'lucide'
import { speechTextsFor } from '@/lib/locale/speech-texts-for'
import type { ComposerStore } from '@/lib/stores/draft/composer-store'
import type { SpeechStore } from '@/lib/stores/rows/speech-store'
import { IconButton } from '../ui/icon-button'
import { useTextsOf } from '../ui/use-texts-of'

/** Writes down what is said: only where the browser does so on this device. */
export function DictateButton({ speech, composer }: { speech: SpeechStore; composer: ComposerStore }) {
  const own = useTextsOf(speechTextsFor)
  const isOn = speech.listening.value === 'on'
  return (
    <IconButton
      label={isOn ? own.stopDictating : own.dictate}
      icon={Mic}
      aria-pressed={isOn}
      onClick={() => {
        if (isOn) speech.stopListening()
        else
          speech.listen((words) => {
            const text = composer.text.peek()
            composer.insert(text === '' || /\s$/u.test(text) ? words : ` ${words}`)
          })
      }}
    />
  )
}
