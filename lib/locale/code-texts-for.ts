import { byLanguage } from './by-language'
import type { CodeTexts } from './en/code-texts'

export const codeTextsFor = byLanguage<CodeTexts>({
  en: () => import('./en/code-texts').then(({ codeTextsEn }) => codeTextsEn),
  ru: () => import('./ru/code-texts').then(({ codeTextsRu }) => codeTextsRu),
})
