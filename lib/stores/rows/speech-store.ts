import { type ReadonlySignal, signal } from '@preact/signals'
import { scriptLanguage, speakableText, speechPieces } from '../../domain/text/speakable-text'

/** What the browser's own speech can do on this device. What would send words or sound anywhere is not used. */
export interface SpeechPort {
  /** Whether there is a voice for a language; undefined asks for any. */
  hasVoice(language: string | undefined): boolean
  /** Says these one after the other, and resolves when that has ended, by itself or by `abort`. */
  say(pieces: readonly string[], language: string | undefined, abort: AbortSignal): Promise<void>
  canListen(language: string): Promise<boolean>
  /** Calls back with what was said, and resolves when listening has ended. Rejects with a `ListeningFailed`. */
  listen(language: string, onWords: (words: string) => void, abort: AbortSignal): Promise<void>
}

export type ListeningProblem = 'not-allowed' | 'failed'

export class ListeningFailed extends Error {
  readonly problem: ListeningProblem
  constructor(problem: ListeningProblem, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'ListeningFailed'
    this.problem = problem
  }
}

export interface SpeechStore {
  /** The message that is being read aloud. */
  readingId: ReadonlySignal<string | undefined>
  canRead(text: string): boolean
  read(id: string, text: string): void
  stopReading(): void
  canListen: ReadonlySignal<boolean>
  listening: ReadonlySignal<'off' | 'on' | ListeningProblem>
  /** Writes down what is said, until it is called again. */
  listen(onWords: (words: string) => void): void
  stopListening(): void
}

export function createSpeechStore(speechPort: SpeechPort, language: () => string): SpeechStore {
  const readingId = signal<string | undefined>(undefined)
  const canListen = signal(false)
  const listening = signal<'off' | 'on' | ListeningProblem>('off')
  let reading = new AbortController()
  let hearing = new AbortController()

  speechPort.canListen(language()).then(
    (can) => {
      canListen.value = can
    },
    (error: unknown) => console.debug('Nobody knows whether speech can be written down here', error),
  )

  /** Latin letters may be of any language: the one of the interface is as good a guess as any. */
  const languageOf = (text: string): string => scriptLanguage(text) ?? language()

  return {
    readingId,
    canListen,
    listening,
    canRead: (text) => speechPort.hasVoice(languageOf(text)) && speakableText(text) !== '',
    read(id, text) {
      reading.abort()
      const mine = new AbortController()
      reading = mine
      readingId.value = id
      speechPort
        .say(speechPieces(speakableText(text)), languageOf(text), mine.signal)
        .catch((error: unknown) => console.error('It could not be read aloud', error))
        .finally(() => {
          if (reading === mine) readingId.value = undefined
        })
    },
    stopReading() {
      reading.abort()
      readingId.value = undefined
    },
    listen(onWords) {
      hearing.abort()
      const mine = new AbortController()
      hearing = mine
      listening.value = 'on'
      speechPort.listen(language(), onWords, mine.signal).then(
        () => {
          if (hearing === mine) listening.value = 'off'
        },
        (error: unknown) => {
          if (hearing === mine) listening.value = error instanceof ListeningFailed ? error.problem : 'failed'
        },
      )
    },
    stopListening() {
      hearing.abort()
      listening.value = 'off'
    },
  }
}
