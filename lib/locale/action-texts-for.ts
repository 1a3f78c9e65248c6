import { type ActionTexts, actionTextsEn } from './en/action-texts'
import { actionTextsRu } from './ru/action-texts'

const languages: Record<string, ActionTexts> = { en: actionTextsEn, ru: actionTextsRu }

/** In the language of the other texts: that of `Texts.language`. */
export function actionTextsFor(language: string): ActionTexts {
  return languages[language] ?? actionTextsEn
}
