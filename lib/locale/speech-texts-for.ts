import { type SpeechTexts, speechTextsEn } from './en/speech-texts'
import { speechTextsRu } from './ru/speech-texts'

const languages: Record<string, SpeechTexts> = { en: speechTextsEn, ru: speechTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const speechTextsFor = (language: string): SpeechTexts => languages[language] ?? speechTextsEn
