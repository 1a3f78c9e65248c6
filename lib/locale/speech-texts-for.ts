import { byLanguage } from './by-language'
import { type SpeechTexts, speechTextsEn } from './en/speech-texts'
import { speechTextsRu } from './ru/speech-texts'

export const speechTextsFor = byLanguage<SpeechTexts>({ en: speechTextsEn, ru: speechTextsRu })
