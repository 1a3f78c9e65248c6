import { ListeningFailed, type SpeechPort } from '@/lib/stores/rows/speech-store'

/** As far as it is used here: https://webaudio.github.io/web-speech-api/ */
interface Recognition extends EventTarget {
  lang: string
  continuous: boolean
  processLocally: boolean
  start(): void
  abort(): void
}

interface RecognitionClass {
  new (): Recognition
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>
}

interface RecognitionResult extends Event {
  resultIndex: number
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>
}

const recognition = (globalThis as { SpeechRecognition?: RecognitionClass }).SpeechRecognition

/** The tag of a language as recognizers want it, in the browser's own region where that is the same language. */
const regional = (language: string): string =>
  navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ??
  { en: 'en-US', ru: 'ru-RU' }[language] ??
  language

export function makeSpeechPort(): SpeechPort {
  return {
    hasVoice: (language) => voiceFor(language) !== undefined,
    async say(pieces, language, abort) {
      const voice = voiceFor(language)
      if (voice === undefined) return
      const onAbort = () => speechSynthesis.cancel()
      abort.addEventListener('abort', onAbort)
      try {
        speechSynthesis.cancel()
        for (const piece of pieces) if (!abort.aborted) await sayOne(piece, voice)
      } finally {
        abort.removeEventListener('abort', onAbort)
      }
    },
    // Without `available` nobody can tell whether the sound would leave this device.
    canListen: async (language) =>
      (await recognition?.available?.({ langs: [regional(language)], processLocally: true })) === 'available',
    listen: (language, onWords, abort) => listen(regional(language), onWords, abort),
  }
}

function voiceFor(language: string | undefined): SpeechSynthesisVoice | undefined {
  const local = globalThis.speechSynthesis?.getVoices().filter(({ localService }) => localService) ?? []
  if (language === undefined) return local[0]
  const fitting = local.filter(({ lang }) => lang.toLowerCase().startsWith(language))
  return fitting.find(({ default: isDefault }) => isDefault) ?? fitting[0]
}

function sayOne(text: string, voice: SpeechSynthesisVoice): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  return new Promise((resolve) => {
    utterance.addEventListener('end', () => resolve())
    // Among the errors is that it was stopped.
    utterance.addEventListener('error', () => resolve())
    speechSynthesis.speak(utterance)
  })
}

function listen(language: string, onWords: (words: string) => void, abort: AbortSignal): Promise<void> {
  if (recognition === undefined) return Promise.reject(new ListeningFailed('failed'))
  const ear = new recognition()
  Object.assign(ear, { lang: language, continuous: true, processLocally: true })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  ear.addEventListener('result', (event) => {
    const { results, resultIndex } = event as RecognitionResult
    for (const result of Array.from(results).slice(resultIndex)) {
      const words = result[0]?.transcript.trim() ?? ''
      if (result.isFinal && words !== '') onWords(words)
    }
  })
  ear.addEventListener('error', (event) => {
    const { error } = event as Event & { error: string }
    if (error === 'aborted' || error === 'no-speech') return
    const isRefused = error === 'not-allowed' || error === 'service-not-allowed'
    reject(new ListeningFailed(isRefused ? 'not-allowed' : 'failed'))
  })
  ear.addEventListener('end', () => resolve())
  abort.addEventListener('abort', () => ear.abort())
  ear.start()
  return promise
}
