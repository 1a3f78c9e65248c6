import { byLanguage } from './by-language'
import type { ModelTexts } from './en/model-texts'

export const modelTextsFor = byLanguage<ModelTexts>({
  en: () => import('./en/model-texts').then(({ modelTextsEn }) => modelTextsEn),
  ru: () => import('./ru/model-texts').then(({ modelTextsRu }) => modelTextsRu),
})
