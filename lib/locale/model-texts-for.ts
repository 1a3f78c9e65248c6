import { byLanguage } from './by-language'
import { type ModelTexts, modelTextsEn } from './en/model-texts'
import { modelTextsRu } from './ru/model-texts'

export const modelTextsFor = byLanguage<ModelTexts>({ en: modelTextsEn, ru: modelTextsRu })
