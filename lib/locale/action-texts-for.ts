import { byLanguage } from './by-language'
import { type ActionTexts, actionTextsEn } from './en/action-texts'
import { actionTextsRu } from './ru/action-texts'

export const actionTextsFor = byLanguage<ActionTexts>({ en: actionTextsEn, ru: actionTextsRu })
