import { type ModelTexts, modelTextsEn } from './model-texts-en'
import { modelTextsRu } from './model-texts-ru'

const languages: Record<string, ModelTexts> = { en: modelTextsEn, ru: modelTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const modelTextsFor = (language: string): ModelTexts => languages[language] ?? modelTextsEn
