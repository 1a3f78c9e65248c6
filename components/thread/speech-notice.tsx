import { speechTextsFor } from '@/lib/locale/speech-texts-for'
import type { SpeechStore } from '@/lib/stores/rows/speech-store'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './speech-notice.module.css'

/** What is read aloud, and why nothing is heard. */
export function SpeechNotice({ speech, onOpenTab }: { speech: SpeechStore; onOpenTab: () => void }) {
  const texts = useTexts()
  const own = useTextsOf(speechTextsFor)
  const problem = speech.listening.value
  return (
    <>
      {speech.readingId.value !== undefined && (
        <p class={style.reading} role="status">
          {own.reading}
          <Button look="quiet" onClick={speech.stopReading}>
            {own.stopReading}
          </Button>
        </p>
      )}
      {problem === 'not-allowed' && (
        <Notice kind="microphone" text={own.noMicrophone}>
          <Button onClick={onOpenTab}>{own.openInTab}</Button>
        </Notice>
      )}
      {problem === 'failed' && (
        <Notice kind="dictation" text={own.notHeard}>
          <Button look="quiet" onClick={speech.stopListening}>
            {texts.close}
          </Button>
        </Notice>
      )}
    </>
  )
}
