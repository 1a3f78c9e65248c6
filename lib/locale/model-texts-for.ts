import { type ModelTexts, modelTextsEn } from './en/model-texts'
import { modelTextsRu } from './ru/model-texts'

const languages: Record<string, ModelTexts> = { en: modelTextsEn, ru: modelTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export const modelTextsFor = (language: string): ModelTexts => languages[language] ?? modelTextsEn
