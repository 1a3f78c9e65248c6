import { byLanguage } from './by-language'
import type { MessageTexts } from './en/message-texts'

export const messageTextsFor = byLanguage<MessageTexts>({
  en: () => import('./en/message-texts').then(({ messageTextsEn }) => messageTextsEn),
  ru: () => import('./ru/message-texts').then(({ messageTextsRu }) => messageTextsRu),
})
