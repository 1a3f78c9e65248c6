import { byLanguage } from './by-language'
import type { SpeechTexts } from './en/speech-texts'

export const speechTextsFor = byLanguage<SpeechTexts>({
  en: () => import('./en/speech-texts').then(({ speechTextsEn }) => speechTextsEn),
  ru: () => import('./ru/speech-texts').then(({ speechTextsRu }) => speechTextsRu),
})
