import { type SpeechTexts, speechTextsEn } from './speech-texts-en'
import { speechTextsRu } from './speech-texts-ru'

const languages: Record<string, SpeechTexts> = { en: speechTextsEn, ru: speechTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const speechTextsFor = (language: string): SpeechTexts => languages[language] ?? speechTextsEn
