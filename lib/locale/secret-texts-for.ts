import { byLanguage } from './by-language'
import type { SecretTexts } from './en/secret-texts'

export const secretTextsFor = byLanguage<SecretTexts>({
  en: () => import('./en/secret-texts').then(({ secretTextsEn }) => secretTextsEn),
  ru: () => import('./ru/secret-texts').then(({ secretTextsRu }) => secretTextsRu),
})
